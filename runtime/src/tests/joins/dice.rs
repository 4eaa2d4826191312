//! Chance that is the same in every run.

/// SplitMix64.
pub struct Dice(u64);

impl Dice {
	/// Dice that begin with this seed.
	pub fn new(seed: u64) -> Self {
		Self(seed)
	}

	fn next(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut mixed = self.0;
		mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	}

	/// A number below this one.
	pub fn below(&mut self, number: usize) -> usize {
		let number = u64::try_from(number).unwrap();
		usize::try_from(self.next() % number).unwrap()
	}

	/// True so many times in a hundred.
	pub fn percent(&mut self, percent: usize) -> bool {
		self.below(100) < percent
	}

	/// So many bytes, a multiple of eight.
	pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
		let mut bytes = [0; N];
		for part in bytes.chunks_exact_mut(8) {
			part.copy_from_slice(&self.next().to_le_bytes());
		}
		bytes
	}

	/// Puts them into another order.
	pub fn shuffle<T>(&mut self, all: &mut [T]) {
		for place in (1..all.len()).rev() {
			let other = self.below(place + 1);
			all.swap(place, other);
		}
	}
}
