//! Small numbers -> runs and packed bits, as Parquet writes levels and keys of dictionaries (RLE/bit-packing hybrid).

/// Numbers that are packed together at least.
const GROUP: usize = 8;

/// Appends numbers of at most `width` bits. The reader has to know how many there are.
pub fn encode<T: Copy + PartialEq + Into<u32>>(values: &[T], width: u32, out: &mut Vec<u8>) {
    let mut packed_from = 0;
    let mut at = 0;
    while at < values.len() {
        let run = run_length(&values[at..]);
        if run >= GROUP {
            pack(&values[packed_from..at], width, out);
            repeat(run, values[at].into(), width, out);
            at += run;
            packed_from = at;
        } else {
            // What is packed before a run has to be whole groups.
            at = values.len().min(at + GROUP);
        }
    }
    pack(&values[packed_from..], width, out);
}

/// Bits of the largest number.
pub fn width_of(largest: u32) -> u32 {
    u32::BITS - largest.leading_zeros()
}

fn run_length<T: Copy + PartialEq>(values: &[T]) -> usize {
    let Some((first, rest)) = values.split_first() else { return 0 };
    // Most groups differ early: the long comparison is for those that do not.
    1 + rest.iter().take_while(|value| *value == first).count()
}

fn repeat(count: usize, value: u32, width: u32, out: &mut Vec<u8>) {
    varint((count as u64) << 1, out);
    let bytes = (width as usize).div_ceil(8);
    out.extend_from_slice(&value.to_le_bytes()[..bytes]);
}

fn pack<T: Copy + Into<u32>>(values: &[T], width: u32, out: &mut Vec<u8>) {
    if values.is_empty() {
        return;
    }
    let groups = values.len().div_ceil(GROUP);
    varint((groups as u64) << 1 | 1, out);
    let end = out.len() + groups * width as usize;
    out.reserve(groups * width as usize);
    let (mut bits, mut count) = (0u64, 0);
    for value in values {
        bits |= u64::from((*value).into()) << count;
        count += width;
        if count >= 32 {
            out.extend_from_slice(&(bits as u32).to_le_bytes());
            bits >>= 32;
            count -= 32;
        }
    }
    out.extend_from_slice(&bits.to_le_bytes()[..(count as usize).div_ceil(8)]);
    // The last group is filled up.
    out.resize(end, 0);
}

fn varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The format read back, as plainly as it can be.
    fn decode(mut bytes: &[u8], width: u32, count: usize) -> Vec<u32> {
        let mut values = Vec::new();
        let varint = |bytes: &mut &[u8]| {
            let (mut number, mut shift) = (0u64, 0);
            loop {
                let byte = bytes[0];
                *bytes = &bytes[1..];
                number |= u64::from(byte & 0x7f) << shift;
                shift += 7;
                if byte < 0x80 {
                    return number;
                }
            }
        };
        while values.len() < count {
            let head = varint(&mut bytes);
            if head & 1 == 0 {
                let size = (width as usize).div_ceil(8);
                let mut value = [0; 4];
                value[..size].copy_from_slice(&bytes[..size]);
                bytes = &bytes[size..];
                values.extend(std::iter::repeat_n(u32::from_le_bytes(value), (head >> 1) as usize));
            } else {
                let numbers = (head >> 1) as usize * GROUP;
                for place in 0..numbers {
                    let bit = |offset: usize| {
                        let at = place * width as usize + offset;
                        u32::from(bytes[at / 8] >> (at % 8) & 1) << offset
                    };
                    values.push((0..width as usize).map(bit).sum());
                }
                bytes = &bytes[numbers * width as usize / 8..];
            }
        }
        assert!(bytes.is_empty(), "{} bytes are left", bytes.len());
        values.truncate(count);
        values
    }

    #[test]
    fn what_is_packed_comes_back() {
        let mut seed = 7u64;
        let mut random = || {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 33) as u32
        };
        for width in [0, 1, 2, 3, 7, 8, 9, 12, 17, 31, 32] {
            let mask = if width == 32 { u32::MAX } else { (1 << width) - 1 };
            for length in [0, 1, 7, 8, 9, 16, 100, 1000] {
                let mut values: Vec<u32> = Vec::new();
                while values.len() < length {
                    let value = random() & mask;
                    let count = if random() % 3 == 0 { random() % 30 } else { 1 };
                    values.extend(std::iter::repeat_n(value, count as usize));
                }
                values.truncate(length);
                let mut bytes = Vec::new();
                encode(&values, width, &mut bytes);
                assert_eq!(decode(&bytes, width, length), values, "{width} bits, {length} numbers");
            }
        }
    }

    #[test]
    fn runs_are_short() {
        let mut bytes = Vec::new();
        encode(&[1u8; 100_000], 1, &mut bytes);
        assert_eq!(bytes.len(), 4);
    }
}
