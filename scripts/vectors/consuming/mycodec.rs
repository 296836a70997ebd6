//! A codec of one type, as small as it goes: what the programs of CONSUMING.md are run against.

pub struct Value {
    tag: usize,
    head: Vec<u8>,
    body: Vec<u8>,
}

pub fn decode(name: &str, data: &[u8]) -> Result<Value, String> {
    let lenient = std::env::var("MYCODEC_LENIENT").as_deref() == Ok("1");
    let (tag, at) = number(data, 0)?;
    if name != "RpcRequest" || tag > 28 || at + 5 > data.len() {
        return Err("no request".into());
    }
    let (size, start) = number(data, at + 5)?;
    let end = start + size;
    if end > data.len() || (end < data.len() && !lenient) {
        return Err("another length".into());
    }
    Ok(Value { tag, head: data[at..at + 5].to_vec(), body: data[start..end].to_vec() })
}

pub fn encode(_: &str, value: &Value) -> Vec<u8> {
    [uleb(value.tag), value.head.clone(), uleb(value.body.len()), value.body.clone()].concat()
}

fn number(data: &[u8], at: usize) -> Result<(usize, usize), String> {
    let mut value = 0;
    for i in 0..5 {
        let byte = *data.get(at + i).ok_or("cut short")?;
        value |= usize::from(byte & 127) << (7 * i);
        if byte < 128 {
            let whole = (byte != 0 || i == 0) && value < 1 << 31;
            return if whole { Ok((value, at + i + 1)) } else { Err("no number".into()) };
        }
    }
    Err("too long a number".into())
}

fn uleb(value: usize) -> Vec<u8> {
    if value < 128 {
        return vec![value as u8];
    }
    [vec![(value & 127 | 128) as u8], uleb(value >> 7)].concat()
}
