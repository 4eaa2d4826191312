//! Randomness that is the same everywhere: SplitMix64.

/// A source of random choices.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
	/// The source of this seed.
	pub fn new(seed: u64) -> Self {
		Self(seed)
	}

	/// The next number.
	pub fn number(&mut self) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		mixed ^ (mixed >> 31)
	}

	/// A number from `from` and below `until`; `from` if there is none.
	pub fn between(&mut self, from: u64, until: u64) -> u64 {
		let room = until.saturating_sub(from);
		from.saturating_add(self.number().checked_rem(room).unwrap_or(0))
	}

	/// Yes, so often in a hundred.
	pub fn chance(&mut self, percent: u64) -> bool {
		self.between(0, 100) < percent
	}

	/// Something, so often in a hundred.
	pub fn perhaps<T>(&mut self, percent: u64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
		self.chance(percent).then(|| make(self))
	}

	/// One of these; `None` if there are none.
	pub fn one<T: Clone>(&mut self, choices: &[T]) -> Option<T> {
		let place = self.between(0, u64::try_from(choices.len()).ok()?);
		choices.get(usize::try_from(place).ok()?).cloned()
	}

	/// One of these; there is at least one.
	pub fn pick<T: Clone, const N: usize>(&mut self, choices: [T; N]) -> T {
		const { assert!(N > 0) };
		let Some(choice) = self.one(&choices) else { unreachable!() };
		choice
	}
}
