/** The languages that `touchstone init` knows: where the adapter goes, and how it is run. */

export const LANGUAGES = ["rust", "go", "python", "ts"] as const;
export type Language = (typeof LANGUAGES)[number];

export type Lane = {
  readonly title: string;
  /** Below cli/init/templates. */
  readonly template: string;
  /** Below the folder of the project. */
  readonly adapter: string;
  readonly sut: string;
  /** Any of these in a folder says that its project is in this language. */
  readonly marks: readonly string[];
  /** The file that its tools need, and the command that makes it. */
  readonly needs?: { readonly file: string; readonly command: string };
  /** Where in the adapter the codec goes in. */
  readonly place: string;
  /** Steps of the workflow before the kit is run. */
  readonly setup: readonly string[];
};

export const LANES: Readonly<Record<Language, Lane>> = {
  rust: {
    title: "Rust",
    template: "rust/touchstone_adapter.rs",
    adapter: "examples/touchstone_adapter.rs",
    sut: "cargo run -q --release --example touchstone_adapter",
    marks: ["Cargo.toml"],
    needs: { file: "Cargo.toml", command: "cargo init --lib" },
    place: "TYPES and read",
    setup: ["run: cargo build --release --example touchstone_adapter"],
  },
  go: {
    title: "Go",
    template: "go/main.go",
    adapter: "internal/touchstone/main.go",
    sut: "go run ./internal/touchstone",
    marks: ["go.mod"],
    needs: { file: "go.mod", command: "go mod init example.com/mine" },
    place: "types",
    setup: ["uses: actions/setup-go@v5\n        with: {go-version: stable}"],
  },
  python: {
    title: "Python",
    template: "python/touchstone_adapter.py",
    adapter: "tests/touchstone_adapter.py",
    sut: "python3 tests/touchstone_adapter.py",
    marks: ["pyproject.toml", "setup.py", "requirements.txt"],
    place: "TYPES",
    setup: ["uses: actions/setup-python@v5\n        with: {python-version: 3.x}"],
  },
  ts: {
    title: "TypeScript",
    template: "ts/touchstone.mjs",
    adapter: "test/touchstone.mjs",
    sut: "node test/touchstone.mjs",
    marks: ["tsconfig.json", "package.json"],
    place: "TYPES",
    setup: ["run: npm ci"],
  },
};

/** The languages whose marks a folder bears. */
export function languagesIn(names: readonly string[]): readonly Language[] {
  return LANGUAGES.filter((language) => LANES[language].marks.some((mark) => names.includes(mark)));
}
