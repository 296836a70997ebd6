package main

// Chain ids, bit vectors and proofs.

type ChainId uint8

type BitVec struct {
	Inner BitVecBytes `json:"inner"`
}

type Groth16Proof struct {
	A G1Bytes `json:"a"`
	B G2Bytes `json:"b"`
	C G1Bytes `json:"c"`
}

type ZKP struct {
	Groth16 *Groth16Proof `json:"Groth16"`
}

func (ZKP) IsBcsEnum() {}

type IdCommitment []byte
