module touchstone.example/peers/go

go 1.23

require (
	github.com/fardream/go-bcs v0.8.7
	github.com/pierrec/lz4/v4 v4.1.22
)
