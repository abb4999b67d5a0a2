//! The key that parties share, and serial numbers hashed with it (BLAKE3, keyed mode).

use std::fmt;

/// Says what the hashes are for, so that the same secret used elsewhere gives others.
const CONTEXT: &str = "footprint 2026 parts of an audit: serial numbers";

/// Shorter secrets can be guessed.
const SHORTEST: usize = 16;

/// A keyed hash of what identifies a device.
pub(super) type DeviceHash = [u8; 16];

/// A key that parties share.
#[derive(Clone)]
pub struct PartKey([u8; 32]);

impl PartKey {
    /// The key of a secret; `None` for one of less than 16 bytes, line end and blanks around it not counted.
    pub fn of(secret: &[u8]) -> Option<Self> {
        let secret = secret.trim_ascii();
        (secret.len() >= SHORTEST).then(|| Self(blake3::derive_key(CONTEXT, secret)))
    }

    /// What tells keys apart and does not give them away.
    pub(super) fn mark(&self) -> String {
        hex(&self.hash(b"mark"))
    }

    /// The hash of what identifies a device.
    pub(super) fn hash(&self, identity: &[u8]) -> DeviceHash {
        let hash = blake3::keyed_hash(&self.0, identity);
        let mut short = DeviceHash::default();
        short.copy_from_slice(&hash.as_bytes()[..16]);
        short
    }
}

impl fmt::Debug for PartKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PartKey(…)")
    }
}

/// What tells tables of reference data from others: a digest of their names and texts.
pub fn digest<'a>(tables: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut hasher =
        blake3::Hasher::new_derive_key("footprint 2026 parts of an audit: reference data");
    for part in tables.into_iter().flat_map(|(name, text)| [name, text]) {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hex(&hasher.finalize().as_bytes()[..16])
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// The hash of 32 hexadecimal digits.
pub(super) fn unhex(text: &str) -> Option<DeviceHash> {
    let well_formed = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u128::from_str_radix(text, 16).ok().filter(|_| well_formed)?;
    Some(number.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_depends_on_key_and_identity() {
        let [one, other] = ["0123456789abcdef", "0123456789abcdeF"]
            .map(|text| PartKey::of(text.as_bytes()).unwrap());
        assert_ne!(one.hash(b"1SN00001"), other.hash(b"1SN00001"));
        assert_ne!(one.hash(b"1SN00001"), one.hash(b"2SN00001"));
        assert_eq!(PartKey::of(b" 0123456789abcdef\r\n").unwrap().mark(), one.mark());
        assert!(PartKey::of(b"too short\n").is_none());
        assert_eq!(unhex(&hex(&one.hash(b"x"))), Some(one.hash(b"x")));
        assert_eq!(unhex("+0000000000000000000000000000000"), None);
    }
}
