import { expect, it } from "vitest";
import { splitWords } from "./words.ts";

it.each([
  ["python3 adapter.py", ["python3", "adapter.py"]],
  ["  a   b\t c ", ["a", "b", "c"]],
  ['"a b" c', ["a b", "c"]],
  ["'a b'c", ["a bc"]],
  ["a'' ''", ["a", ""]],
  [String.raw`a\ b`, ["a b"]],
  [String.raw`"a\"b"`, ['a"b']],
  [String.raw`'a\'`, ["a\\"]],
  [String.raw`C:\tools\adapter.exe x`, ["C:\\tools\\adapter.exe", "x"]],
  ["$HOME `id` a;b | c > d", ["$HOME", "`id`", "a;b", "|", "c", ">", "d"]],
  ["", []],
  ["'open", undefined],
  ['a "open', undefined],
])("%j", (command, words) => expect(splitWords(command)).toEqual(words));
