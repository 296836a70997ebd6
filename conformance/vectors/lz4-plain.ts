/** Size-prefixed LZ4 with the plain block decoder: the other opinion on compressed vectors. */
import { CodecError } from "../../codec/errors.ts";
import { decompressBlockPlain } from "../../codec/lz4/block.ts";
import { MAX_SIZED_BYTES } from "../../codec/lz4/sized.ts";

/** The raw bytes, of exactly the announced size. */
export function decompressSizedPlain(sized: Uint8Array): Uint8Array {
  if (sized.length < 4) throw new CodecError("truncated", "no size", "$", sized.length);
  const size = new DataView(sized.buffer, sized.byteOffset, 4).getInt32(0, true);
  if (size < 0 || size > MAX_SIZED_BYTES) throw new CodecError("lz4_size_limit", `size ${size}`, "$", 0);
  const raw = decompressBlockPlain(sized.subarray(4), size);
  if (raw.length === size) return raw;
  throw new CodecError("lz4_size_mismatch", `${raw.length} bytes of ${size}`, "$", sized.length);
}
