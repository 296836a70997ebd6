/**
 * What a user would type into the untouched adapter: RpcRequest, in the language's standard library. Each is a list of
 * [text of the template, what takes its place]. `careless` leaves out the one look at what is behind the value.
 */

/** @typedef {readonly (readonly [string, string])[]} Edits */

const PYTHON = `

def number(data, at):
    value = shift = 0
    while True:
        if at == len(data):
            raise Rejected("eof")
        byte = data[at]
        value |= (byte & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if value > 0xFFFFFFFF or shift > 35:
            raise Rejected("limit")
        if byte < 0x80:
            if byte == 0 and shift > 7:
                raise Rejected("non-canonical")
            return value, at


def read_rpc_request(data):
    protocol, at = number(data, 0)
    if protocol > 28:
        raise Rejected("bad-variant")
    if len(data) < at + 5:
        raise Rejected("eof")
    head, at = data[at : at + 5], at + 5
    size, at = number(data, at)
    if size > 0x7FFFFFFF:
        raise Rejected("limit")
    body = data[at : at + size]
    if len(body) < size:
        raise Rejected("eof")
    if at + size < len(data):
        raise Rejected("trailing")
    return protocol, head, body


def write_rpc_request(value):
    protocol, head, body = value
    size, length = len(body), b""
    while size > 0x7F:
        size, length = size >> 7, length + bytes([size & 0x7F | 0x80])
    return bytes([protocol]) + head + length + bytes([size]) + body

`;

const TS = `
/** @type {(data: Uint8Array, at: number) => [number, number]} */
function number(data, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = data[at++];
    if (byte === undefined) throw new Rejected("eof");
    value += (byte & 0x7f) * 2 ** shift;
    if (value > 0xffffffff || shift > 28) throw new Rejected("limit");
    if (byte < 0x80) {
      if (byte === 0 && shift > 0) throw new Rejected("non-canonical");
      return [value, at];
    }
  }
}

/** @param {Uint8Array} data */
function readRpcRequest(data) {
  const [protocol, head] = number(data, 0);
  if (protocol > 28) throw new Rejected("bad-variant");
  if (data.length < head + 5) throw new Rejected("eof");
  const [size, at] = number(data, head + 5);
  if (size > 0x7fffffff) throw new Rejected("limit");
  if (data.length < at + size) throw new Rejected("eof");
  if (data.length > at + size) throw new Rejected("trailing");
  return { protocol, head: data.slice(head, head + 5), body: data.slice(at) };
}

/** @param {ReturnType<typeof readRpcRequest>} value */
function writeRpcRequest({ protocol, head, body }) {
  const length = [];
  let size = body.length;
  for (; size > 0x7f; size = Math.floor(size / 128)) length.push((size & 0x7f) | 0x80);
  return Uint8Array.from([protocol, ...head, ...length, size, ...body]);
}
`;

const GO = `
type rpcRequest struct {
	protocol   byte
	head, body []byte
}

func number(data []byte, at int) (uint64, int, error) {
	value := uint64(0)
	for shift := 0; ; shift += 7 {
		if at == len(data) {
			return 0, at, errors.New("eof")
		}
		part := data[at]
		at++
		value |= uint64(part&0x7f) << shift
		if value > 0xffffffff || shift > 28 {
			return 0, at, errors.New("limit")
		}
		if part < 0x80 {
			if part == 0 && shift > 0 {
				return 0, at, errors.New("non-canonical")
			}
			return value, at, nil
		}
	}
}

func readRpcRequest(data []byte) (any, error) {
	protocol, head, err := number(data, 0)
	if err != nil {
		return nil, err
	}
	if protocol > 28 {
		return nil, errors.New("bad-variant")
	}
	if len(data) < head+5 {
		return nil, errors.New("eof")
	}
	size, at, err := number(data, head+5)
	if err != nil {
		return nil, err
	}
	if size > 0x7fffffff {
		return nil, errors.New("limit")
	}
	if len(data) < at+int(size) {
		return nil, errors.New("eof")
	}
	if len(data) > at+int(size) {
		return nil, errors.New("trailing")
	}
	return rpcRequest{byte(protocol), data[head : head+5], data[at : at+int(size)]}, nil
}

func writeRpcRequest(value any) ([]byte, error) {
	request := value.(rpcRequest)
	data := append([]byte{request.protocol}, request.head...)
	size := len(request.body)
	for ; size > 0x7f; size >>= 7 {
		data = append(data, byte(size&0x7f|0x80))
	}
	return append(append(data, byte(size)), request.body...), nil
}
`;

const RUST = `
struct RpcRequest {
    protocol: u8,
    head: Vec<u8>,
    body: Vec<u8>,
}

fn number(bytes: &[u8], at: &mut usize) -> Result<u64, Class> {
    let mut value = 0u64;
    for shift in (0..).step_by(7) {
        let byte = *bytes.get(*at).ok_or("eof")?;
        *at += 1;
        if shift > 28 {
            return Err("limit");
        }
        value |= u64::from(byte & 0x7f) << shift;
        if value > 0xffff_ffff {
            return Err("limit");
        }
        if byte < 0x80 {
            return if byte == 0 && shift > 0 { Err("non-canonical") } else { Ok(value) };
        }
    }
    Err("limit")
}

impl RpcRequest {
    fn decode(bytes: &[u8]) -> Result<RpcRequest, Class> {
        let mut at = 0;
        let protocol = number(bytes, &mut at)?;
        if protocol > 28 {
            return Err("bad-variant");
        }
        let head = bytes.get(at..at + 5).ok_or("eof")?.to_vec();
        at += 5;
        let size = number(bytes, &mut at)? as usize;
        if size > 0x7fff_ffff {
            return Err("limit");
        }
        let body = bytes.get(at..at + size).ok_or("eof")?.to_vec();
        if bytes.len() > at + size {
            return Err("trailing");
        }
        Ok(RpcRequest { protocol: protocol as u8, head, body })
    }

    fn encode(&self) -> Vec<u8> {
        let mut bytes = [&[self.protocol], &self.head[..]].concat();
        let mut size = self.body.len();
        while size > 0x7f {
            bytes.push((size & 0x7f | 0x80) as u8);
            size >>= 7;
        }
        bytes.push(size as u8);
        [bytes, self.body.clone()].concat()
    }
}
`;

/** @type {Record<string, Edits>} */
export const FILL = {
  python: [
    [
      '# "RpcRequest": (my_codec.read_rpc_request, my_codec.write_rpc_request),',
      '"RpcRequest": (read_rpc_request, write_rpc_request),',
    ],
    ["\n\n# Your codec, type by type", `${PYTHON}\n# Your codec, type by type`],
  ],
  ts: [
    [
      "// RpcRequest: { read: (bytes) => myCodec.readRpcRequest(bytes), write: (value) => myCodec.writeRpcRequest(value) },",
      "RpcRequest: { read: readRpcRequest, write: writeRpcRequest },",
    ],
    ["\n/**\n * Your codec, type by type", `${TS}\n/**\n * Your codec, type by type`],
  ],
  go: [
    ['// "RpcRequest": {readRpcRequest, writeRpcRequest},', '"RpcRequest": {readRpcRequest, writeRpcRequest},'],
    ['"encoding/hex"\n', '"encoding/hex"\n\t"errors"\n'],
    ["\nfunc main() {", `${GO}\nfunc main() {`],
  ],
  rust: [
    ['// "RpcRequest",', '"RpcRequest",'],
    [
      '// "RpcRequest" => my_codec::RpcRequest::decode(bytes).map(|it| Box::new(move || it.encode()) as Value).map_err(|_| "other"),',
      '"RpcRequest" => RpcRequest::decode(bytes).map(|it| Box::new(move || it.encode()) as Value),',
    ],
    ["\nconst TYPES", `${RUST}\nconst TYPES`],
  ],
};

/** The look that careless codecs leave out, in each language. @type {Record<string, readonly [string, string]>} */
export const CARELESS = {
  python: ["at + size < len(data)", "False"],
  ts: ['if (data.length > at + size) throw new Rejected("trailing");', ""],
  go: ["len(data) > at+int(size)", "false"],
  rust: ["bytes.len() > at + size", "false"],
};

/** The text with the edits made; one that fits nowhere, or twice, is a fault of this file or of the template. @type {(text: string, edits: Edits) => string} */
export function edited(text, edits) {
  return edits.reduce((done, [from, to]) => {
    if (done.split(from).length !== 2) throw new Error(`not exactly once in the adapter: ${from}`);
    return done.replace(from, () => to);
  }, text);
}
