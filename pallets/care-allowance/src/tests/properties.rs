//! Random sequences against a model that refills exactly.

use crate::{mock::*, *};
use anamnesis_primitives::{
	chain::{AccountId, Balance, Moment, MILLI_UNIT, UNIT},
	refusals::Refusal,
	OrgId,
};
use frame_support::{sp_runtime::traits::Dispatchable, traits::fungible::Inspect, weights::Weight};
use proptest::prelude::*;
use sp_runtime::DispatchResult;
use std::collections::BTreeMap;

const MODEL_PERIOD: Moment = 1_000;

#[derive(Debug, Clone)]
enum Step {
	/// A part of the capacity, in hundredths, and how much of that is given back.
	Charge(Payer, u8, u8),
	Wait(Moment),
	Tier(OrgId, Tier),
	Size(Tier, Units),
	Room(u64),
	Block,
	/// As fees are; no more than leaves the account alive.
	Burn(OrgId, Balance),
	Reissue(OrgId, Balance),
	/// Which of the organisations is not active.
	Inactive(Option<OrgId>),
}

fn payer() -> impl Strategy<Value = Payer> {
	let organisation = prop::sample::select(&[HOSPITAL, CLINIC][..]);
	let account = prop::sample::select(&[CLERK, NURSE][..]);
	prop_oneof![
		2 => prop::sample::select(&[P1, P2][..]).prop_map(Payer::Patient),
		3 => (organisation, account).prop_map(|(at, who)| Payer::Account(at, who)),
		1 => Just(Payer::Organisation(HOSPITAL)),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let part = prop_oneof![6 => 0u8..60, 1 => 60u8..=100, 1 => Just(101)];
	let size =
		prop_oneof![4 => (1u128..50).prop_map(|n| n * UNIT), 1 => Just(0), 1 => Just(7 * UNIT + 3)];
	let amount = || {
		prop_oneof![
			4 => (1u128..50).prop_map(|n| n * UNIT),
			1 => Just(0),
			1 => 1..2 * MILLI_UNIT,
			1 => Just(ISSUED),
		]
	};
	let one = || prop::sample::select(&[HOSPITAL, CLINIC][..]);
	let some = prop::sample::select(&[HOSPITAL, CLINIC, NOBODY][..]);
	prop_oneof![
		8 => (payer(), part, 0u8..=100).prop_map(|(payer, part, back)| Step::Charge(payer, part, back)),
		4 => prop_oneof![6 => 0u64..300, 1 => 900u64..2_000].prop_map(Step::Wait),
		1 => (prop::sample::select(&[HOSPITAL, CLINIC, NOBODY][..]), 0u8..6)
			.prop_map(|(at, tier)| Step::Tier(at, tier)),
		1 => (0u8..10, size).prop_map(|(tier, size)| Step::Size(tier, size)),
		1 => (0u64..60).prop_map(Step::Room),
		1 => Just(Step::Block),
		2 => (one(), amount()).prop_map(|(of, amount)| Step::Burn(of, amount)),
		2 => (some, amount()).prop_map(|(to, amount)| Step::Reissue(to, amount)),
		1 => prop::option::of(one()).prop_map(Step::Inactive),
	]
}

/// What is used, times the period, so that nothing is ever rounded; and how often it was written, each of which may have
/// cost the payer less than one unit.
#[derive(Clone, Copy, Default)]
struct Exact {
	used: u128,
	at: Moment,
	written: u128,
}

impl Exact {
	fn now(mut self, capacity: Units) -> Self {
		let period = u128::from(MODEL_PERIOD);
		let back = capacity * u128::from(Now::get() - self.at);
		self.used = self.used.min(capacity * period).saturating_sub(back);
		self.at = Now::get();
		self
	}
}

#[derive(Default)]
struct Model {
	used: BTreeMap<String, Exact>,
	tiers: BTreeMap<OrgId, Tier>,
	sizes: BTreeMap<Tier, Units>,
	taken: u64,
	/// What the accounts of organisations hold.
	held: BTreeMap<OrgId, Balance>,
	inactive: Option<OrgId>,
}

impl Model {
	fn capacity(&self, payer: &Payer) -> Units {
		let of = |organisation| {
			let tier = self.tiers.get(organisation).copied().unwrap_or(0);
			self.sizes[&tier]
		};
		match payer {
			Payer::Patient(_) => PATIENT_HAS,
			Payer::Organisation(organisation) => of(organisation),
			Payer::Account(organisation, _) => of(organisation) / 20,
		}
	}

	/// The payer itself, and the whole that it is a share of.
	fn chain(payer: &Payer) -> Vec<Payer> {
		let whole = match payer {
			Payer::Account(organisation, _) => Some(Payer::Organisation(*organisation)),
			_ => None,
		};
		[Some(payer.clone()), whole].into_iter().flatten().collect()
	}

	fn exact(&self, payer: &Payer) -> Exact {
		let stored = self.used.get(&format!("{payer:?}")).copied().unwrap_or_default();
		stored.now(self.capacity(payer))
	}

	/// What is left is never more than exactly, and less by no more than was written often.
	#[track_caller]
	fn compare(&self, payer: &Payer) {
		let view = CareAllowance::usage_of(payer);
		let (capacity, exact) = (self.capacity(payer), self.exact(payer));
		let period = u128::from(MODEL_PERIOD);
		assert_eq!(view.capacity, capacity);
		assert!(view.left <= capacity);
		let exactly_left = capacity * period - exact.used;
		assert!(view.left * period <= exactly_left, "{payer:?}: rounding gave something");
		let lost = exactly_left - view.left * period;
		assert!(lost <= (exact.written + 1) * period, "{payer:?}: rounding took {lost}");
	}

	fn charge(&mut self, payer: &Payer, part: u8, back: u8) {
		let cost = self.capacity(payer) / 100 * u128::from(part);
		let left = Self::chain(payer)
			.iter()
			.map(|one| CareAllowance::usage_of(one).left)
			.collect::<Vec<_>>();
		let got = CareAllowance::charge(payer, cost);
		assert_eq!(got.is_ok(), left.iter().all(|left| cost <= *left), "{payer:?} {cost}");
		if let Err(refusal) = got {
			let expected = match payer {
				Payer::Patient(_) => Refusal::PatientExhausted,
				Payer::Account(..) if left[0] < cost => Refusal::ShareExhausted,
				_ => Refusal::OrganisationExhausted,
			};
			assert_eq!(refusal, expected);
			return;
		}
		let back = cost / 100 * u128::from(back);
		CareAllowance::refund(payer, back);
		for one in Self::chain(payer) {
			let mut exact = self.exact(&one);
			exact.used += (cost - back) * u128::from(MODEL_PERIOD);
			exact.written += 1;
			self.used.insert(format!("{one:?}"), exact);
		}
	}

	fn holds(&self, organisation: OrgId) -> Balance {
		self.held.get(&organisation).copied().unwrap_or(0)
	}

	fn burn(&mut self, organisation: OrgId, amount: Balance) {
		let account = People::account_of(organisation);
		let left = self.holds(organisation).checked_sub(amount);
		// Who is not active pays no fees.
		if let (Some(account), Some(left)) = (account, left.filter(|left| *left >= MILLI_UNIT)) {
			burn(&account, amount);
			self.held.insert(organisation, left);
		}
	}

	/// The first thing that is wrong with issuing so much, in the order of the checks.
	fn wrong(&self, organisation: OrgId, amount: Balance) -> Option<Error<Test>> {
		let burnt = ISSUED - self.held.values().sum::<Balance>();
		let reasons = [
			(amount == 0, Error::AmountIsZero),
			(organisation == NOBODY, Error::OrganisationNotFound),
			(self.inactive == Some(organisation), Error::OrganisationNotActive),
			(amount > burnt, Error::BeyondBurnt),
			(self.holds(organisation) + amount < MILLI_UNIT, Error::BelowDeposit),
		];
		reasons.into_iter().find_map(|(wrong, error)| wrong.then_some(error))
	}

	fn reissue(&mut self, organisation: OrgId, amount: Balance) {
		let call = RuntimeCall::from(Call::reissue { organisation, amount });
		let got = call.dispatch(RuntimeOrigin::root()).map(|_| ()).map_err(|refused| refused.error);
		let wrong = self.wrong(organisation, amount);
		let expected: DispatchResult = wrong.map_or(Ok(()), |wrong| Err(wrong.into()));
		assert_eq!(got, expected);
		if got.is_ok() {
			*self.held.entry(organisation).or_default() += amount;
		}
	}

	/// What accounts hold is all there is, and the rest of what there was may be issued again.
	#[track_caller]
	fn compare_units(&self) {
		let all = self.held.values().sum::<Balance>();
		assert_eq!(<Balances as Inspect<AccountId>>::total_issuance(), all);
		assert_eq!(CareAllowance::reissuable(), ISSUED - all);
		for (organisation, account) in [(HOSPITAL, HOSPITAL_ITSELF), (CLINIC, CLINIC_ITSELF)] {
			let held = <Balances as Inspect<AccountId>>::balance(&account);
			assert_eq!(held, self.holds(organisation));
		}
	}

	fn apply(&mut self, step: &Step) {
		let dispatch = |call: Call<Test>| RuntimeCall::from(call).dispatch(RuntimeOrigin::root());
		match step {
			Step::Charge(payer, part, back) => self.charge(payer, *part, *back),
			Step::Wait(time) => later(*time),
			Step::Tier(organisation, tier) => {
				let now = self.tiers.get(organisation).copied().unwrap_or(0);
				let fits = *organisation != NOBODY && *tier != now && self.sizes.contains_key(tier);
				let call = Call::set_tier { organisation: *organisation, tier: *tier };
				assert_eq!(dispatch(call).is_ok(), fits);
				if fits {
					self.tiers.insert(*organisation, *tier);
				}
			}
			Step::Size(tier, size) => {
				let fits = *tier < TIERS && *size != 0 && self.sizes.get(tier) != Some(size);
				assert_eq!(
					dispatch(Call::set_tier_size { tier: *tier, size: *size }).is_ok(),
					fits
				);
				if fits {
					self.sizes.insert(*tier, *size);
				}
			}
			Step::Room(time) => {
				let fits = self.taken + time <= 100;
				assert_eq!(CareAllowance::take_room(Weight::from_parts(*time, 0)), fits);
				self.taken += if fits { *time } else { 0 };
			}
			Step::Block => {
				System::set_block_number(System::block_number() + 1);
				self.taken = 0;
			}
			Step::Burn(organisation, amount) => self.burn(*organisation, *amount),
			Step::Reissue(organisation, amount) => self.reissue(*organisation, *amount),
			Step::Inactive(organisation) => {
				Inactive::set(organisation.iter().copied().collect());
				self.inactive = *organisation;
			}
		}
	}
}

fn everybody() -> Vec<Payer> {
	let shares = [HOSPITAL, CLINIC].into_iter().flat_map(|at| {
		[CLERK, NURSE]
			.map(|who: AccountId| Payer::Account(at, who))
			.into_iter()
			.chain([Payer::Organisation(at)])
	});
	[P1, P2].map(Payer::Patient).into_iter().chain(shares).collect()
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]
	#[test]
	fn every_sequence_keeps_the_properties(steps in prop::collection::vec(step(), 1..60)) {
		new_test_ext().execute_with(|| {
			Period::set(MODEL_PERIOD);
			let sizes = crate::GenesisConfig::<Test>::default().tier_sizes;
			let sizes = (0..).zip(sizes).collect();
			let held = [(HOSPITAL, ISSUED)].into();
			let mut model = Model { sizes, held, ..Default::default() };
			for step in &steps {
				let before: Vec<_> = everybody().iter().map(|payer| CareAllowance::usage_of(payer).left).collect();
				model.apply(step);
				if matches!(step, Step::Wait(_)) {
					for (payer, before) in everybody().iter().zip(before) {
						assert!(before <= CareAllowance::usage_of(payer).left, "waiting took something");
					}
				}
				for payer in everybody() {
					model.compare(&payer);
				}
				model.compare_units();
				assert_eq!(CareAllowance::do_try_state(), Ok(()), "after {step:?}");
			}
		});
	}
}
