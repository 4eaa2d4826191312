//! Random disputes against a model over a plain list.

use super::disputes::{missing, MINE, OURS, WORDS};
use crate::{mock::*, *};
use anamnesis_decision::rows::{FrozenBy, Life};
use anamnesis_primitives::{
	cases::Opener, chain::AccountId, codes::Capacity, disputes::Charge, payload::Powers, DisputeId,
	OrgId,
};
use frame_support::sp_runtime::{traits::Dispatchable, DispatchResult};
use proptest::prelude::*;

#[derive(Debug, Clone, Copy)]
enum Step {
	/// Who, under whose root, which root, which leaf, whether it is wrong, and whether the proof is another leaf's.
	Raise(u8, bool, u64, u32, bool, bool),
	/// Who, which dispute, under which root, which leaf.
	Answer(u8, u64, u64, u32),
	Withdraw(u8, u64),
	Freeze(bool),
	Hour,
}

fn step() -> impl Strategy<Value = Step> {
	let spoilt = || prop::bool::weighted(0.1);
	prop_oneof![
		8 => (0u8..5, any::<bool>(), 0u64..3, 0u32..3, any::<bool>(), spoilt())
			.prop_map(|(a, b, c, d, e, f)| Step::Raise(a, b, c, d, e, f)),
		5 => (0u8..2, 0u64..8, 0u64..4, 0u32..7).prop_map(|(a, b, c, d)| Step::Answer(a, b, c, d)),
		2 => (0u8..5, 0u64..8).prop_map(|(a, b)| Step::Withdraw(a, b)),
		1 => prop::bool::weighted(0.4).prop_map(Step::Freeze),
		2 => Just(Step::Hour),
	]
}

const OPENERS: [(AccountId, Opener, Capacity); 5] = [
	(RECORDS, OURS, Capacity::Own),
	(CLERK, Opener::Organisation(CLINIC), Capacity::Own),
	(ALICE, MINE, Capacity::Own),
	(INSPECTOR, Opener::Organisation(REGULATOR), Capacity::Own),
	(STRANGER, MINE, Capacity::Guardian),
];

#[derive(Clone, Copy, PartialEq)]
enum Fate {
	Open,
	Answered,
	Withdrawn,
}

struct ModelDispute {
	opener: Opener,
	capacity: Capacity,
	leaf: (OrgId, u64, u32),
	respondent: OrgId,
	wrong: bool,
	fate: Fate,
}

struct Model {
	disputes: Vec<ModelDispute>,
	/// How many roots hospital and clinic have: their hours are the same.
	roots: u64,
	frozen: bool,
}

type Answer = Result<(), Error<Test>>;

fn require(holds: bool, error: Error<Test>) -> Answer {
	holds.then_some(()).ok_or(error)
}

fn other(organisation: OrgId) -> OrgId {
	if organisation == HOSPITAL {
		CLINIC
	} else {
		HOSPITAL
	}
}

impl Model {
	fn raise(
		&mut self,
		opener: Opener,
		capacity: Capacity,
		leaf: (OrgId, u64, u32),
		wrong: bool,
		spoilt: bool,
	) -> Answer {
		let (organisation, ordinal, _) = leaf;
		let own = opener == Opener::Organisation(organisation);
		let respondent = if wrong { organisation } else { other(organisation) };
		if wrong {
			require(!own, Error::OwnLeaf)?;
		} else {
			require(own || opener == MINE, Error::NotOwnLeaf)?;
		}
		require(ordinal < self.roots, Error::RootNotFound)?;
		require(!spoilt, Error::NotCommitted)?;
		let same = |one: &ModelDispute| {
			(one.opener, one.leaf, one.respondent) == (opener, leaf, respondent)
				&& one.capacity == capacity
				&& one.fate != Fate::Withdrawn
		};
		require(!self.disputes.iter().any(same), Error::AlreadyDisputed)?;
		let open = self.disputes.iter().filter(|one| {
			(one.opener, one.respondent, one.fate) == (opener, respondent, Fate::Open)
		});
		require(open.count() < 3, Error::TooManyDisputes)?;
		let fate = Fate::Open;
		self.disputes.push(ModelDispute { opener, capacity, leaf, respondent, wrong, fate });
		Ok(())
	}

	fn dispute(&mut self, id: u64) -> Result<&mut ModelDispute, Error<Test>> {
		let place = usize::try_from(id).unwrap().wrapping_sub(1);
		self.disputes.get_mut(place).ok_or(Error::DisputeNotFound)
	}

	fn answer(&mut self, by: OrgId, id: u64, ordinal: u64) -> Answer {
		let roots = self.roots;
		let dispute = self.dispute(id)?;
		require(dispute.respondent == by, Error::NoServingRole)?;
		require(dispute.fate == Fate::Open, Error::DisputeOver)?;
		require(ordinal < roots, Error::RootNotFound)?;
		let of = dispute.leaf.1;
		let fits = if dispute.wrong { of < ordinal } else { of.abs_diff(ordinal) <= 1 };
		require(fits, Error::OutsideOfTime)?;
		dispute.fate = Fate::Answered;
		Ok(())
	}

	fn withdraw(&mut self, opener: Opener, capacity: Capacity, id: u64) -> Answer {
		let frozen = self.frozen;
		let dispute = self.dispute(id)?;
		require(dispute.opener == opener, Error::DisputeOfAnother)?;
		require(dispute.fate == Fate::Open, Error::DisputeOver)?;
		let own = capacity == Capacity::Own || capacity == dispute.capacity;
		require(own, Error::RaisedByAnother)?;
		require(!frozen || opener != MINE, Error::Frozen)?;
		dispute.fate = Fate::Withdrawn;
		Ok(())
	}
}

fn dispatch(who: &AccountId, call: Call<Test>) -> DispatchResult {
	let done = RuntimeCall::from(call).dispatch(RuntimeOrigin::signed(who.clone()));
	done.map(|_| ()).map_err(|refused| refused.error)
}

fn apply(step: Step, model: &mut Model) -> (DispatchResult, Answer) {
	match step {
		Step::Raise(who, here, ordinal, index, wrong, spoilt) => {
			let (who, opener, capacity) = &OPENERS[usize::from(who)];
			let organisation = if here { HOSPITAL } else { CLINIC };
			let leaf = (organisation, ordinal, index);
			let expected = model.raise(*opener, *capacity, leaf, wrong, spoilt);
			let mut proof = proof(organisation, ordinal, index);
			proof.index += u32::from(spoilt);
			let charge = match missing() {
				_ if wrong => Charge::Wrong,
				Charge::Missing { twin, .. } => Charge::Missing { at: other(organisation), twin },
				Charge::Wrong => Charge::Wrong,
			};
			let opener = *opener;
			let statement = WORDS;
			let call = Call::raise_dispute { opener, organisation, proof, charge, statement };
			(dispatch(who, call), expected)
		}
		Step::Answer(who, id, ordinal, index) => {
			let (who, by) = [(PRIVACY, HOSPITAL), (CLERK, CLINIC)][usize::from(who)].clone();
			let expected = model.answer(by, id, ordinal);
			let dispute = DisputeId(id);
			let call = Call::answer_dispute { dispute, proof: proof(by, ordinal, index) };
			(dispatch(&who, call), expected)
		}
		Step::Withdraw(who, id) => {
			let (who, opener, capacity) = &OPENERS[usize::from(who)];
			let expected = model.withdraw(*opener, *capacity, id);
			let call = Call::withdraw_dispute { opener: *opener, dispute: DisputeId(id) };
			(dispatch(who, call), expected)
		}
		Step::Freeze(frozen) => {
			let by = FrozenBy::Controller(ALICE);
			live(P1, if frozen { Life::Frozen { by, thaw: None } } else { Life::Active });
			model.frozen = frozen;
			(Ok(()), Ok(()))
		}
		Step::Hour => {
			later(HOUR);
			commit_leaves(HOSPITAL, HOUR);
			commit_leaves(CLINIC, HOUR);
			model.roots += 1;
			(Ok(()), Ok(()))
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]
	#[test]
	fn every_sequence_of_disputes_does_what_the_model_says(
		steps in prop::collection::vec(step(), 1..60),
	) {
		new_test_ext().execute_with(|| {
			commit_leaves(HOSPITAL, HOUR);
			commit_leaves(CLINIC, HOUR);
			represented_by(STRANGER, Powers::SEE);
			let mut model = Model { disputes: Vec::new(), roots: 1, frozen: false };
			for step in &steps {
				let (got, expected) = apply(*step, &mut model);
				prop_assert_eq!(got, expected.map_err(Into::into), "{:?}", step);
				prop_assert_eq!(AccessAudit::do_try_state(), Ok(()), "{:?}", step);
			}
			for organisation in [HOSPITAL, CLINIC] {
				let count = |fate: Fate| {
					let counted = model.disputes.iter().filter(|one| {
						(one.respondent, one.fate) == (organisation, fate)
					});
					u32::try_from(counted.count()).unwrap()
				};
				let tally = AccessAudit::dispute_tally(organisation);
				let open = tally.raised - tally.answered - tally.withdrawn;
				prop_assert_eq!(open, count(Fate::Open));
				prop_assert_eq!(tally.answered, count(Fate::Answered));
				prop_assert_eq!(tally.withdrawn, count(Fate::Withdrawn));
			}
			Ok(())
		})?;
	}
}
