//! Random histories: every property holds after every step, and what calls answer is what a model foretells that knows the rules
//! and nothing of the code.

use crate::{mock::*, Because, Error, Event, Evidence, Fault, Ownership, Turnover};
use anamnesis_primitives::OrgId;
use codec::Encode;
use frame_support::traits::{Hooks, KeyOwnerProofSystem};
use proptest::prelude::*;
use sp_runtime::{
	key_types::DUMMY, testing::UintAuthorityId, DispatchError, DispatchResult, RuntimeAppPublic,
};
use sp_session::MembershipProof;
use std::collections::{BTreeMap, BTreeSet};

type E = Error<Test>;

/// What happens. Organisations are 1 to 10.
#[derive(Debug, Clone)]
enum Step {
	Author(u64),
	SetLength(u64),
	Replace {
		remove: Vec<u32>,
		add: Vec<u32>,
	},
	Register(u32),
	Rotate(u32),
	DropKeys(u32),
	/// So many sessions ago.
	Misbehave(u32, u32),
	TwoBlocks(u32),
	Lift(u32),
	SwitchOff(Vec<u32>),
	Announce {
		by: u32,
		from: u64,
		long: u64,
	},
	EndOutage(u32),
	/// Of what was taken for silence, or of the set before the last ones.
	Rescue {
		remove: Vec<u32>,
		back: u64,
		by_council: bool,
		named: Named,
	},
	Restrict(u32),
}

/// Which block a rescue calls the last final one.
#[derive(Debug, Clone, Copy)]
enum Named {
	/// The first that can be.
	First,
	/// The last that can be.
	Last,
	/// The one before the first.
	Before,
	/// The one after the last.
	After,
}

impl Named {
	fn block(self, set: u64, by_council: bool) -> u64 {
		let (first, last) = Model::can_be_final(set, by_council);
		// None is beyond the last block that there is, but for the one that shall be.
		let last = last.min(System::block_number() - 1);
		match self {
			Self::First => first,
			Self::Last => last,
			Self::Before => first.saturating_sub(1),
			Self::After => last + 1,
		}
	}
}

fn organisation() -> impl Strategy<Value = u32> {
	1u32..=10
}

fn some() -> impl Strategy<Value = Vec<u32>> {
	prop::collection::vec(organisation(), 0..3)
}

fn named() -> impl Strategy<Value = Named> {
	prop_oneof![
		3 => Just(Named::First),
		3 => Just(Named::Last),
		1 => Just(Named::Before),
		1 => Just(Named::After),
	]
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		8 => (1u64..25).prop_map(Step::Author),
		1 => (0u64..40).prop_map(Step::SetLength),
		6 => (some(), some()).prop_map(|(remove, add)| Step::Replace { remove, add }),
		4 => organisation().prop_map(Step::Register),
		1 => organisation().prop_map(Step::Rotate),
		1 => organisation().prop_map(Step::DropKeys),
		2 => (organisation(), 0u32..3).prop_map(|(it, ago)| Step::Misbehave(it, ago)),
		2 => organisation().prop_map(Step::TwoBlocks),
		2 => organisation().prop_map(Step::Lift),
		2 => prop::collection::vec(organisation(), 0..5).prop_map(Step::SwitchOff),
		2 => (organisation(), 0u64..30, 0u64..35)
			.prop_map(|(by, from, long)| Step::Announce { by, from, long }),
		1 => organisation().prop_map(Step::EndOutage),
		4 => (prop::collection::vec(organisation(), 0..5), 0u64..3, any::<bool>(), named())
			.prop_map(|(remove, back, by_council, named)| {
				Step::Rescue { remove, back, by_council, named }
			}),
		1 => organisation().prop_map(Step::Restrict),
	]
}

/// What is known of the chain without asking the pallet what it would do.
struct Model {
	seats: BTreeSet<u32>,
	leaving: BTreeSet<u32>,
	/// Seats when the session began, lost and won since.
	turnover: (usize, usize, usize),
	outages: BTreeMap<u32, (u64, u64)>,
	rescue: bool,
}

impl Model {
	/// What must be so now: sets are read, as steps of time change them by rules that other tests are about.
	fn now() -> Self {
		let Turnover { seats, left, joined } = ValidatorSet::turnover();
		let size = |number| usize::try_from(number).unwrap();
		let outages = crate::Outages::<Test>::iter();
		Self {
			seats: seated().into_iter().collect(),
			leaving: leaving().into_iter().collect(),
			turnover: (size(seats), size(left), size(joined)),
			outages: outages.map(|(it, outage)| (it.0, (outage.from, outage.until))).collect(),
			rescue: ValidatorSet::pending_rescue().is_some(),
		}
	}

	fn replace(&self, remove: &[u32], add: &[u32]) -> Result<(), E> {
		let distinct = |list: &[u32]| list.iter().collect::<BTreeSet<_>>().len() == list.len();
		let (before, left, joined) = self.turnover;
		let most = (before / 3).max(1);
		if self.rescue {
			return Err(E::RescueUnderway);
		}
		if remove.is_empty() && add.is_empty() {
			return Err(E::NothingToChange);
		}
		if !distinct(&[remove, add].concat()) {
			return Err(E::NamedTwice);
		}
		if remove.iter().any(|it| !self.seats.contains(it)) {
			return Err(E::NotSeated);
		}
		for it in add {
			if self.seats.contains(it) {
				return Err(E::AlreadySeated);
			}
			if self.leaving.contains(it) {
				return Err(E::IsLeaving);
			}
			if Inactive::get().contains(it) {
				return Err(E::OrganisationNotActive);
			}
			if Session::load_keys(&(*it).into()).is_none() {
				return Err(E::NoKeys);
			}
		}
		let after = self.seats.len() - remove.len() + add.len();
		if after < self.seats.len().min(4) {
			return Err(E::BelowMinimum);
		}
		if left + remove.len() > most || joined + add.len() > most {
			return Err(E::TooManyAtOnce);
		}
		if after > 8 {
			return Err(E::TooManySeats);
		}
		if !remove.is_empty() && self.leaving.len() + remove.len() > 8 {
			return Err(E::TooManyLeaving);
		}
		Ok(())
	}

	fn announce(&self, by: u32, from: u64, until: u64) -> Result<(), E> {
		let now = System::block_number();
		if !self.seats.contains(&by) {
			return Err(E::NotSeated);
		}
		if from <= now {
			return Err(E::BeginsInPast);
		}
		if until <= from {
			return Err(E::EndsBeforeItStarts);
		}
		if until - from > 30 {
			return Err(E::TooLong);
		}
		if let Some((_, end)) = self.outages.get(&by) {
			if *end > now {
				return Err(E::OutageAnnounced);
			}
			if from < end + 50 {
				return Err(E::TooSoon);
			}
		}
		let shares_a_block = |(it, (start, end)): (&u32, &(u64, u64))| {
			self.seats.contains(it) && (from..until).any(|block| (*start..*end).contains(&block))
		};
		let away = self.outages.iter().filter(|it| shares_a_block(*it)).count();
		let tolerated = self.seats.len().saturating_sub(1) / 3;
		if away >= tolerated {
			return Err(E::TooManyAway);
		}
		Ok(())
	}
}

impl Model {
	/// Who made a block in the sessions that are over since there are four for each, back from the last, if there were so many
	/// since all were there, and the first of these sessions.
	fn heard() -> Option<(BTreeSet<u32>, u32)> {
		let present: BTreeSet<u32> = authoring().into_iter().collect();
		let (mut heard, mut blocks, mut since) = (BTreeSet::new(), 0, None);
		for session in (0..Session::current_index()).rev() {
			if blocks >= 4 * present.len() {
				break;
			}
			let service = ValidatorSet::service(session)?;
			let there: BTreeSet<u32> = service.shares.iter().map(|it| it.organisation.0).collect();
			if service.blocks == 0 || !present.is_subset(&there) {
				return None;
			}
			blocks += usize::try_from(service.blocks).unwrap();
			since = Some(session);
			let made = service.shares.iter().filter(|share| share.authored > 0);
			heard.extend(made.map(|share| share.organisation.0));
		}
		let since = since.filter(|_| blocks >= 4 * present.len())?;
		Some((heard.intersection(&present).copied().collect(), since))
	}

	fn are_too_few(few: usize, validators: usize) -> bool {
		few * 3 <= validators * 2
	}

	/// Since when no more than two thirds made blocks, of sessions that are long enough for all; `None` if more do.
	fn silent_since() -> Option<u64> {
		let is_silent = |session: &u32| {
			ValidatorSet::service(*session).is_some_and(|service| {
				let made = service.shares.iter().filter(|it| it.authored > 0).count();
				usize::try_from(service.blocks).unwrap() >= service.shares.len()
					&& Self::are_too_few(made, service.shares.len())
			})
		};
		let (heard, since) = Self::heard()?;
		if !Self::are_too_few(heard.len(), authoring().len()) {
			return None;
		}
		let said = crate::StandsStill::<Test>::get().unwrap_or(since).min(since);
		let first = (0..said).rev().take_while(is_silent).last().unwrap_or(said);
		(first..=said).chain([since]).find_map(crate::Starts::<Test>::get)
	}

	/// The first and the last block that can be final with this set. The committee's last may be before the first: then none can.
	fn can_be_final(set: u64, by_council: bool) -> (u64, u64) {
		let validators = u64::try_from(authoring().len()).unwrap();
		let last = Self::silent_since().map_or(u64::MAX, |since| since + validators);
		let oldest = || {
			let kept = (0..=Session::current_index()).find_map(crate::Starts::<Test>::get);
			kept.unwrap().min(last)
		};
		let first = set.checked_sub(1).map_or(Some(0), |before| {
			let ended = Ended::get().get(&before).copied()?;
			crate::Starts::<Test>::get(ended + 1)
		});
		let first = first.unwrap_or_else(oldest);
		(first, if by_council { last.max(first) } else { last })
	}

	fn rescue(&self, remove: &[u32], back: u64, by_council: bool, named: Named) -> Result<(), E> {
		let (session, set) = (Session::current_index(), Set::get().saturating_sub(back));
		let last = Ended::get().get(&set).copied().unwrap_or(session);
		let is_old = set < Set::get();
		let is_behind = by_council && is_old && last + 1 < session;
		let finalised = named.block(set, by_council);
		if self.rescue {
			return Err(E::RescueUnderway);
		}
		if finalised >= System::block_number() {
			return Err(E::FinalisedInFuture);
		}
		let then = ValidatorSet::service(last);
		if is_old {
			let next = then.as_ref().and_then(|_| crate::Starts::<Test>::get(last + 1));
			let Some(next) = next else { return Err(E::SetUnknown) };
			if finalised >= next {
				return Err(E::FinalisedByOtherSet);
			}
		}
		if remove.is_empty() && !is_behind {
			return Err(E::NothingToChange);
		}
		if remove.iter().collect::<BTreeSet<_>>().len() < remove.len() {
			return Err(E::NamedTwice);
		}
		if remove.iter().any(|it| !self.seats.contains(it)) {
			return Err(E::NotSeated);
		}
		let Some((heard, since)) = Self::heard() else { return Err(E::NotStalled) };
		let all = authoring();
		let place = |place: u32| all[usize::try_from(place).unwrap()];
		let disabled = Session::disabled_validators().into_iter().map(place);
		let was_disabled = |it: &u32| {
			let lifts = crate::Lifted::<Test>::get(OrgId(*it));
			let all = [lifts.two_votes, lifts.two_blocks, lifts.silence];
			all.into_iter().flatten().any(|lifted| lifted >= since)
		};
		let mute: BTreeSet<u32> =
			disabled.chain(all.iter().copied().filter(was_disabled)).collect();
		// Who is disabled, or was in what was looked at, may vote: the council alone says that it does not.
		let votes = if by_council { heard.len() } else { heard.union(&mute).count() };
		let is_still = Self::are_too_few(votes, all.len());
		let takes_none = is_behind && remove.is_empty();
		if !is_still && !takes_none {
			return Err(E::NotStalled);
		}
		if let Some(then) = then.filter(|_| is_old) {
			let has_old_keys =
				|it: OrgId| crate::Rekeyed::<Test>::get(it).is_none_or(|since| since <= last);
			let all = then.shares.iter().map(|share| share.organisation);
			let votes = all.filter(|it| heard.contains(&it.0) && has_old_keys(*it)).count();
			if votes * 3 > then.shares.len() * 2 {
				return Err(E::NotStalled);
			}
		}
		if remove.iter().any(|it| heard.contains(it)) {
			return Err(E::MakesBlocks);
		}
		let rest: BTreeSet<_> = self.seats.iter().filter(|it| !remove.contains(it)).collect();
		let silent = rest.iter().filter(|it| !heard.contains(it)).count();
		if rest.is_empty() || silent > (rest.len() - 1) / 3 {
			return Err(E::TooFewRemain);
		}
		// When that began must be known.
		if Self::are_too_few(heard.len(), all.len()) && Self::silent_since().is_none() {
			return Err(E::CannotBeFinal);
		}
		let (first, last) = Self::can_be_final(set, by_council);
		if finalised < first {
			return Err(E::FinalisedByOtherSet);
		}
		if finalised > last {
			return Err(E::CannotBeFinal);
		}
		if self.leaving.len() + remove.len() > 8 {
			return Err(E::TooManyLeaving);
		}
		Ok(())
	}
}

fn apply(step: &Step) -> DispatchResult {
	let account = |organisation: u32| u64::from(organisation);
	let by = |organisation: u32| RuntimeOrigin::signed(account(organisation));
	match step {
		Step::Author(blocks) => run_to(System::block_number() + blocks),
		Step::SetLength(blocks) => SessionLength::set(*blocks),
		Step::Replace { remove, add } => return replace(remove, add),
		Step::Register(it) => {
			let (it, origin) = (account(*it), by(*it));
			return Session::set_keys(origin, keys(it), proof(it, it));
		}
		Step::Rotate(it) => {
			let key = account(*it) + 100 + System::block_number();
			return Session::set_keys(by(*it), keys(key), proof(account(*it), key));
		}
		Step::DropKeys(it) => return ValidatorSet::drop_keys(by(*it), account(*it)),
		Step::Misbehave(it, ago) => {
			let session = Session::current_index().saturating_sub(*ago);
			return try_report_votes_of(account(*it), *it, session)
				.map_err(|_| E::AlreadyReported.into());
		}
		Step::TwoBlocks(it) => {
			if let Some(evidence) = against(*it) {
				let none = RuntimeOrigin::none();
				return ValidatorSet::report_two_blocks(none, Box::new(evidence));
			}
		}
		Step::Lift(it) => return ValidatorSet::lift(RuntimeOrigin::root(), OrgId(*it)),
		Step::SwitchOff(all) => {
			// Somebody goes on, or there are no blocks at all.
			let mut all: BTreeSet<u64> = all.iter().copied().map(account).collect();
			if Session::validators().iter().all(|it| all.contains(it)) {
				all.clear();
			}
			Off::set(all);
		}
		Step::Announce { by: it, from, long } => {
			let from = System::block_number() + from;
			return ValidatorSet::announce_outage(by(*it), from, from + long);
		}
		Step::EndOutage(it) => return ValidatorSet::end_outage(by(*it)),
		Step::Rescue { remove, back, by_council, named } => {
			let ids: Vec<_> = remove.iter().copied().map(OrgId).collect();
			let committee = RuntimeOrigin::signed(COMMITTEE);
			let origin = if *by_council { RuntimeOrigin::root() } else { committee };
			let set = Set::get().saturating_sub(*back);
			let finalised = named.block(set, *by_council);
			return ValidatorSet::rescue(origin, ids.try_into().unwrap(), 3, finalised, set);
		}
		Step::Restrict(it) => Inactive::mutate(|all| {
			if !all.remove(it) {
				all.insert(*it);
			}
		}),
	}
	Ok(())
}

/// Two blocks of this height and slot with the key that the organisation has registered, if it is a validator.
fn against(organisation: u32) -> Option<Evidence<UintAuthorityId>> {
	let author = Session::load_keys(&organisation.into())?.dummy;
	let owner = ValidatorSet::key_proof(&author)?;
	let now = System::block_number();
	let sealed = |state| seal(header(now, now, state), author.0).try_into();
	Some(Evidence { first: sealed(1).ok()?, second: sealed(2).ok()?, author, owner })
}

/// Which refusals of a report there may be: it was made in the block that began the session, or twice.
fn may_refuse(step: &Step, answer: DispatchResult) -> bool {
	let allowed = [E::OtherSession, E::AlreadyReported, E::FaultLifted].map(DispatchError::from);
	!matches!(step, Step::TwoBlocks(_)) || answer.is_ok() || allowed.map(Err).contains(&answer)
}

/// What a step must answer; `None` where a model would be the code again.
fn foretold(step: &Step) -> Option<DispatchResult> {
	let model = Model::now();
	let answer: Result<(), E> = match step {
		Step::Replace { remove, add } => model.replace(remove, add),
		Step::Announce { by, from, long } => {
			let from = System::block_number() + from;
			model.announce(*by, from, from + long)
		}
		Step::Rescue { remove, back, by_council, named } => {
			model.rescue(remove, *back, *by_council, *named)
		}
		Step::Misbehave(it, ago) => {
			let session = Session::current_index().saturating_sub(*ago);
			let is_at_it =
				ValidatorSet::fault_of(OrgId(*it)).is_some_and(|it| it.fault == Fault::TwoVotes);
			let lifts = crate::Lifted::<Test>::get(OrgId(*it));
			let is_lifted = lifts.two_votes.is_some_and(|lifted| session < lifted);
			let is_there = model.seats.contains(it) || model.leaving.contains(it);
			if is_there && !is_at_it && !is_lifted {
				Ok(())
			} else {
				Err(E::AlreadyReported)
			}
		}
		Step::Lift(it) => match ValidatorSet::fault_of(OrgId(*it)) {
			None => Err(E::NotAtFault),
			Some(_) if !model.seats.contains(it) => Err(E::IsLeaving),
			Some(_) => Ok(()),
		},
		Step::DropKeys(it) => {
			if model.seats.contains(it) || model.leaving.contains(it) {
				Err(E::AccountInUse)
			} else if Session::load_keys(&(*it).into()).is_none() {
				Err(E::NoKeys)
			} else {
				Ok(())
			}
		}
		_ => return None,
	};
	Some(answer.map_err(DispatchError::from))
}

/// P17, by what consensus was told: of every session that is kept it is known whose every key was, and no key was anybody else's.
fn every_key_is_somebodys() {
	for (session, validators) in Held::get() {
		let kept = pallet_session::historical::HistoricalSessions::<Test>::get(session);
		for (account, key) in validators {
			let owner = |organisation: u32, key: &UintAuthorityId| {
				let trie_nodes = vec![OrgId(organisation).encode()];
				let validator_count = kept.map_or(0, |(_, count)| count);
				let proof = MembershipProof { session, trie_nodes, validator_count };
				Ownership::<Test>::check_proof((DUMMY, key.to_raw_vec()), proof)
			};
			let organisation = u32::try_from(account).unwrap();
			let known = kept.map(|_| (account, OrgId(organisation)));
			assert_eq!(owner(organisation, &key), known, "{account} in session {session}");
			assert_eq!(owner(organisation % 10 + 1, &key), None);
			assert_eq!(owner(organisation, &UintAuthorityId(99)), None);
		}
	}
}

/// What is true of two states with one step between them.
fn compare(step: &Step, before: &Model, set: &[u32], session: u32) {
	let after = Model::now();
	let lost: Vec<_> = before.seats.difference(&after.seats).collect();
	let rescued = matches!(step, Step::Rescue { .. });
	// P8.
	let least = before.seats.len().min(4);
	assert!(after.seats.len() >= least || rescued, "{} seats", after.seats.len());
	// Whoever loses a seat is leaving, or was long enough.
	let passed = Session::current_index() - session;
	for it in lost {
		assert!(after.leaving.contains(it) || passed >= 1, "{it} lost its seat and is not leaving");
	}
	// P9: two sets that follow each other differ by a third at most, but for a rescue.
	let now = authoring();
	let is_next = passed == 1;
	let by_force =
		events().iter().any(|it| matches!(it, Event::Unseated { because: Because::Rescue, .. }));
	if is_next && !by_force {
		let most = (set.len().max(before.turnover.0) / 3).max(1);
		let gone = set.iter().filter(|it| !now.contains(it)).count();
		assert!(gone <= most, "{gone} of {} left at once", set.len());
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(192))]
	#[test]
	fn every_history_keeps_the_properties(
		many in 1u32..=8,
		steps in prop::collection::vec(step(), 1..60),
	) {
		let seats = (1..=many).map(|it| seat(it, it.into())).collect();
		genesis(seats).execute_with(|| {
			run_to(1);
			for step in &steps {
				let rotations = Announced::get().len();
				let (block, session) = (System::block_number(), Session::current_index());
				let (before, set) = (Model::now(), authoring());
				let foretold = foretold(step);
				let accused = matches!(step, Step::TwoBlocks(it) if against(*it).is_some());
				let answer = frame_support::storage::with_storage_layer(|| apply(step));
				if let Some(foretold) = foretold {
					assert_eq!(answer, foretold, "{step:?}");
				}
				assert_eq!(ValidatorSet::do_try_state(), Ok(()), "after {step:?}");
				compare(step, &before, &set, session);
				every_key_is_somebodys();
				assert!(may_refuse(step, answer), "{step:?}: {answer:?}");
				if let (Step::TwoBlocks(it), Ok(()), true) = (step, answer, accused) {
					let fault = ValidatorSet::fault_of(OrgId(*it)).map(|it| it.fault);
					assert!(fault.is_some_and(|fault| fault <= Fault::TwoBlocks), "{fault:?}");
				}
				// No session is shorter than the floor.
				let rotated = Announced::get().len() - rotations;
				let blocks = usize::try_from(System::block_number() - block).unwrap();
				assert!(rotated <= blocks / 10 + 1, "{rotated} rotations in {blocks} blocks");
			}
			ValidatorSet::integrity_test();
		});
	}

	/// P5: without a change of seats or keys no set is announced, whoever is off, reported or away.
	#[test]
	fn no_history_without_a_change_announces_a_set(
		steps in prop::collection::vec(step(), 1..40),
	) {
		build_and_execute(|| {
			for step in &steps {
				let changes = matches!(
					step,
					Step::Replace { .. } | Step::Rescue { .. } | Step::Rotate(_) | Step::DropKeys(_)
				);
				// At the minimum nobody is removed.
				if !changes {
					let _ = frame_support::storage::with_storage_layer(|| apply(step));
				}
			}
			assert!(Announced::get().iter().all(|changed| !changed));
		});
	}
}
