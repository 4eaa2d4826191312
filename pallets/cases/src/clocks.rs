//! How long an organisation has to answer: what laws say, and the table that says otherwise for a jurisdiction.

use crate::{
	pallet::{Clocks, Config, Error, Event, Pallet},
	types::CaseKind,
};
use alloc::vec::Vec;
use anamnesis_primitives::{calendar::after_months, chain::Moment, floors};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{dispatch::DispatchResult, ensure};
use scale_info::TypeInfo;

const HOUR: Moment = 3_600_000;
const DAY: Moment = 24 * HOUR;
/// The largest number of a jurisdiction: ISO 3166 has three digits.
const LAST_JURISDICTION: u16 = 999;
/// The United States of America.
const USA: u16 = 840;

/// A length of time, as laws say it.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub enum Span {
	/// So many milliseconds.
	#[codec(index = 0)]
	Time(Moment),
	/// So many months: until the end of the day of the same date, in UTC.
	#[codec(index = 1)]
	Months(u8),
}

impl Span {
	/// First moment after it; `None` where the calendar ends.
	pub fn after(self, began: Moment) -> Option<Moment> {
		match self {
			Self::Time(length) => began.checked_add(length),
			Self::Months(months) => after_months(began, months),
		}
	}

	fn is_fit(self) -> bool {
		match self {
			Self::Time(length) => floors::CASE_CLOCK.contains(&length),
			Self::Months(months) => floors::CASE_MONTHS.contains(&months),
		}
	}

	/// Whether it is longer than another one, whenever both begin. One that counts in months is never compared with one that
	/// does not.
	fn is_longer(self, than: Self) -> bool {
		match (self, than) {
			(Self::Time(this), Self::Time(that)) => that < this,
			(Self::Months(this), Self::Months(that)) => that < this,
			_ => false,
		}
	}
}

/// How long an organisation has.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct Clock {
	/// By itself.
	pub length: Span,
	/// In all, if it says in time why it needs longer; `None`: it cannot.
	pub longer: Option<Span>,
}

impl Clock {
	const fn time(length: Moment) -> Self {
		Self { length: Span::Time(length), longer: None }
	}

	const fn days(days: Moment, longer: Moment) -> Self {
		let (length, longer) = (days.saturating_mul(DAY), longer.saturating_mul(DAY));
		Self { length: Span::Time(length), longer: Some(Span::Time(longer)) }
	}

	/// Whether the table may say this.
	pub(crate) fn is_fit(&self) -> bool {
		let fits = |longer: Span| longer.is_fit() && longer.is_longer(self.length);
		self.length.is_fit() && self.longer.is_none_or(fits)
	}

	/// What it comes to from a moment on; `None` where the calendar ends.
	pub(crate) fn due(&self, began: Moment) -> Option<Due> {
		let at = self.length.after(began)?;
		let longer = match self.longer {
			None => None,
			Some(longer) => Some(longer.after(began)?),
		};
		Some(Due { at, longer })
	}
}

/// A clock that was set going.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
	/// First moment at which an answer is late.
	pub at: Moment,
	/// The same if the organisation says in time why it needs longer.
	pub longer: Option<Moment>,
}

/// What is law where the table says nothing (standards: GDPR 12(3), 33, 34, 78(2); 45 CFR 164.404 to 164.408, 164.524, 164.526).
/// Where a law names no number of days, "without undue delay" is read as 72 hours. `None`: nothing is owed.
///
/// In the USA all notices of a breach are due 60 days from discovery: to the patients by 164.404(b), to the public by 164.406(b),
/// to the regulator by 164.408(b). That 164.408(c) gives longer where fewer than 500 are concerned is not for the chain to say,
/// which does not know how many are.
pub const fn law(jurisdiction: u16, kind: CaseKind) -> Option<Clock> {
	use CaseKind::{
		Access, BreachToPatients, BreachToPublic, BreachToRegulator, Complaint, Correction,
		Delivery, Erasure, Objection,
	};
	let usa = jurisdiction == USA;
	Some(match kind {
		Access if usa => Clock::days(30, 60),
		Correction if usa => Clock::days(60, 90),
		BreachToRegulator | BreachToPatients | BreachToPublic if usa => Clock::time(60 * DAY),
		Access | Correction | Objection | Erasure => {
			Clock { length: Span::Months(1), longer: Some(Span::Months(3)) }
		}
		Complaint => Clock { length: Span::Months(3), longer: None },
		Delivery | BreachToRegulator | BreachToPatients => Clock::time(72 * HOUR),
		BreachToPublic => return None,
	})
}

/// Whether this can be the number of a jurisdiction.
pub(crate) fn is_jurisdiction(number: u16) -> bool {
	(1..=LAST_JURISDICTION).contains(&number)
}

/// A clock as the runtime API shows it.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClockRow {
	/// For cases of which kind.
	pub kind: CaseKind,
	/// How long an organisation has; `None`: nothing is owed.
	pub clock: Option<Clock>,
	/// Whether the council's table says so, and not the law that this code knows.
	pub is_set: bool,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_clock(
		jurisdiction: u16,
		kind: CaseKind,
		clock: Option<Clock>,
	) -> DispatchResult {
		ensure!(is_jurisdiction(jurisdiction), Error::<T>::UnknownJurisdiction);
		ensure!(clock.is_none_or(|clock| clock.is_fit()), Error::<T>::UnfitClock);
		ensure!(Clocks::<T>::get((jurisdiction, kind)) != clock, Error::<T>::Unchanged);
		Clocks::<T>::set((jurisdiction, kind), clock);
		Self::deposit_event(Event::ClockSet { jurisdiction, kind });
		Ok(())
	}

	/// How long an organisation there has for cases of this kind. One read.
	pub fn clock(jurisdiction: u16, kind: CaseKind) -> Option<Clock> {
		Clocks::<T>::get((jurisdiction, kind)).or_else(|| law(jurisdiction, kind))
	}

	/// The clocks of a jurisdiction, for every kind.
	pub fn clock_rows(jurisdiction: u16) -> Vec<ClockRow> {
		let row = |kind: CaseKind| {
			let set = Clocks::<T>::get((jurisdiction, kind));
			ClockRow { kind, clock: set.or_else(|| law(jurisdiction, kind)), is_set: set.is_some() }
		};
		CaseKind::ALL.into_iter().map(row).collect()
	}
}
