//! Values as few bytes, written and read with little code: what a page carries, and what its modules hand
//! one another.

/// A value written as bytes, and read from them again.
pub(crate) trait Packed: Sized {
    fn pack(&self, out: &mut Vec<u8>);
    /// Takes the value off the front; `None` where it is not one.
    fn unpack(bytes: &mut &[u8]) -> Option<Self>;
}

impl Packed for u8 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        Some(*first)
    }
}

/// Seven bits a byte, the lowest first.
impl Packed for u64 {
    fn pack(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 127 {
            out.push(rest as u8 | 128);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = u8::unpack(bytes)?;
            value |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Some(value);
            }
        }
        None
    }
}

/// Years, few of which are before our era.
impl Packed for i32 {
    fn pack(&self, out: &mut Vec<u8>) {
        u64::from(self.cast_unsigned()).pack(out);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        u32::try_from(u64::unpack(bytes)?).ok().map(u32::cast_signed)
    }
}

/// As it is written in its table, digits and decimals: shorter than its bits, and the same number, since
/// the quotient of two whole numbers below 2^53 is the nearest number to what was written.
impl Packed for f64 {
    fn pack(&self, out: &mut Vec<u8>) {
        // A page writes for a moment only, and is spared the writing of numbers.
        if cfg!(target_family = "wasm") {
            out.push(u8::MAX);
            return self.to_bits().pack(out);
        }
        let written = self.to_string();
        let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
        let digits: Option<u64> = format!("{whole}{fraction}").parse().ok();
        match digits {
            Some(digits) if fraction.len() <= 19 && digits < 1 << 53 => {
                out.push(fraction.len() as u8);
                digits.pack(out);
            }
            _ => {
                out.push(u8::MAX);
                self.to_bits().pack(out);
            }
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let decimals = u8::unpack(bytes)?;
        let digits = u64::unpack(bytes)?;
        Some(match decimals {
            0..=19 => digits as f64 / 10u64.pow(u32::from(decimals)) as f64,
            _ => Self::from_bits(digits),
        })
    }
}

impl Packed for usize {
    fn pack(&self, out: &mut Vec<u8>) {
        (*self as u64).pack(out);
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Self::try_from(u64::unpack(bytes)?).ok()
    }
}

impl Packed for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(u8::unpack(bytes)? != 0)
    }
}

impl Packed for String {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let length = u64::unpack(bytes)? as usize;
        let (text, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        Some(std::str::from_utf8(text).ok()?.to_owned())
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        Some(if bool::unpack(bytes)? { Some(T::unpack(bytes)?) } else { None })
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        (self.len() as u64).pack(out);
        for value in self {
            value.pack(out);
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let mut all = Self::new();
        for _ in 0..u64::unpack(bytes)? {
            all.push(T::unpack(bytes)?);
        }
        Some(all)
    }
}

impl<T: Packed, const N: usize> Packed for [T; N] {
    fn pack(&self, out: &mut Vec<u8>) {
        for value in self {
            value.pack(out);
        }
    }

    fn unpack(bytes: &mut &[u8]) -> Option<Self> {
        let all: Vec<T> = (0..N).map_while(|_| T::unpack(bytes)).collect();
        all.try_into().ok()
    }
}

macro_rules! packed_tuples {
    ($(($($part:ident $at:tt),+))+) => {$(
        impl<$($part: Packed),+> Packed for ($($part,)+) {
            fn pack(&self, out: &mut Vec<u8>) {
                $(self.$at.pack(out);)+
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                Some(($($part::unpack(bytes)?,)+))
            }
        }
    )+};
}

packed_tuples!((A 0, B 1)(A 0, B 1, C 2));

macro_rules! packed_numbers {
    ($($name:ident),+) => {$(
        impl $crate::wire::packed::Packed for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                $crate::wire::packed::Packed::pack(&self.0, out);
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                <f64 as $crate::wire::packed::Packed>::unpack(bytes).map(Self)
            }
        }
    )+};
}

macro_rules! packed_words {
    ($($name:ident),+) => {$(
        impl $crate::wire::packed::Packed for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                out.push(self.index() as u8);
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                Self::ALL.get(usize::from(<u8 as $crate::wire::packed::Packed>::unpack(bytes)?)).copied()
            }
        }
    )+};
}

macro_rules! packed_rows {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl $crate::wire::packed::Packed for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                $($crate::wire::packed::Packed::pack(&self.$field, out);)+
            }

            fn unpack(bytes: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: $crate::wire::packed::Packed::unpack(bytes)?),+ })
            }
        }
    )+};
}

pub(crate) use {packed_numbers, packed_rows, packed_words};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn again<T: Packed>(value: &T) -> Option<T> {
        let mut bytes = Vec::new();
        value.pack(&mut bytes);
        let mut rest = bytes.as_slice();
        T::unpack(&mut rest).filter(|_| rest.is_empty())
    }

    proptest! {
        #[test]
        fn every_number_comes_back_bit_for_bit(bits: u64, n in 0u64..10_000_000, k in 0u32..12) {
            let value = f64::from_bits(bits);
            prop_assert_eq!(again(&value).map(f64::to_bits), Some(bits));
            let written: f64 = format!("{n}e-{k}").parse().unwrap();
            prop_assert_eq!(again(&written).map(f64::to_bits), Some(written.to_bits()));
        }

        #[test]
        fn texts_and_lists_come_back(texts: Vec<(String, u64)>, some: Option<bool>) {
            prop_assert_eq!(again(&texts), Some(texts));
            prop_assert_eq!(again(&some), Some(some));
        }
    }
}
