//! How tables of codes are written: enums with numbers and names, and masks with a bit for each code.

/// An enum whose numbers are on the wire; in its second form each value may have a code in a code system.
macro_rules! code_enum {
	(
		$(#[$doc:meta])* $name:ident($inner:ty) {
			$($(#[$variant_doc:meta])* $variant:ident = $value:literal $text:literal,)*
		}
	) => {
		$(#[$doc])*
		#[derive(
			codec::Encode,
			codec::Decode,
			codec::DecodeWithMemTracking,
			codec::MaxEncodedLen,
			scale_info::TypeInfo,
			Clone,
			Copy,
			PartialEq,
			Eq,
			PartialOrd,
			Ord,
			Debug,
		)]
		pub enum $name {
			$($(#[$variant_doc])* #[codec(index = $value)] $variant,)*
		}

		impl $name {
			/// Every value, in the order of their numbers.
			pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

			/// The number in tables, in payloads and on the wire.
			pub const fn value(self) -> $inner {
				match self { $(Self::$variant => $value,)* }
			}

			/// The value with this number.
			pub fn from_value(value: $inner) -> Option<Self> {
				Self::ALL.iter().copied().find(|known| known.value() == value)
			}

			/// Its name.
			pub const fn name(self) -> &'static str {
				match self { $(Self::$variant => $text,)* }
			}
		}
	};
	(
		$(#[$doc:meta])* $name:ident($inner:ty), codes in $system:literal {
			$($(#[$variant_doc:meta])* $variant:ident = $value:literal $text:literal $code:expr,)*
		}
	) => {
		code_enum! {
			$(#[$doc])* $name($inner) {
				$($(#[$variant_doc])* $variant = $value $text,)*
			}
		}

		impl $name {
			#[doc = concat!("Its code in ", $system, ", if it has one.")]
			pub const fn code(self) -> Option<&'static str> {
				match self { $(Self::$variant => $code,)* }
			}

			#[doc = concat!("The value with this code in ", $system, ".")]
			pub fn from_code(code: &str) -> Option<Self> {
				Self::ALL.iter().copied().find(|known| known.code() == Some(code))
			}
		}
	};
}

/// A set with a bit for each member; a bit that stands for nothing is refused.
macro_rules! mask {
	($(#[$doc:meta])* $name:ident($inner:ty), all $all:expr) => {
		$(#[$doc])*
		#[derive(
			codec::Encode,
			codec::Decode,
			codec::DecodeWithMemTracking,
			codec::MaxEncodedLen,
			scale_info::TypeInfo,
			Clone,
			Copy,
			PartialEq,
			Eq,
			Debug,
			Default,
		)]
		pub struct $name(pub $inner);

		impl $name {
			/// Every bit that stands for something.
			pub const ALL: Self = Self($all);

			/// Whether no bit is set that stands for nothing.
			pub fn check_known(self) -> Result<(), $crate::codes::MaskError> {
				if self.0 & !Self::ALL.0 == 0 {
					Ok(())
				} else {
					Err($crate::codes::MaskError::Unknown)
				}
			}

			/// Whether at least one bit is set and none that stands for nothing.
			pub fn check(self) -> Result<(), $crate::codes::MaskError> {
				if self.0 == 0 {
					Err($crate::codes::MaskError::Empty)
				} else {
					self.check_known()
				}
			}
		}
	};
}

/// A mask whose bits have codes in a code system.
macro_rules! code_mask {
	(
		$(#[$doc:meta])* $name:ident($inner:ty), codes in $system:literal, known $known:literal {
			$($bit:literal $code:literal,)*
		}
	) => {
		mask! { $(#[$doc])* $name($inner), all $known }

		impl $name {
			#[doc = concat!("Bits and their codes in ", $system, ".")]
			pub const CODES: &'static [(u8, &'static str)] = &[$(($bit, $code),)*];

			/// Whether everything in `other` is here.
			pub fn includes(self, other: Self) -> bool {
				other.0 & !self.0 == 0
			}

			/// The codes whose bits are set.
			pub fn codes(self) -> impl Iterator<Item = &'static str> {
				Self::CODES.iter().filter(move |(bit, _)| self.0 >> bit & 1 == 1).map(|(_, code)| *code)
			}

			/// The mask of these codes; `None` if one is unknown.
			pub fn from_codes<'a>(codes: impl IntoIterator<Item = &'a str>) -> Option<Self> {
				codes.into_iter().try_fold(Self(0), |mask, code| {
					let (bit, _) = Self::CODES.iter().find(|(_, known)| *known == code)?;
					Some(Self(mask.0 | 1 << bit))
				})
			}
		}
	};
}
