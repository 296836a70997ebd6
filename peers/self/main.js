#!/usr/bin/env node
/** The same as a program that speaks TS/1 on its standard streams. */
import { serve } from "touchstone/conformance";
import self from "./index.js";

await serve(self, process.stdin, process.stdout);
