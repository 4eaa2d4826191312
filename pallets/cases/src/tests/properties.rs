//! Random sequences of calls do what a model over a plain list says, and keep every property after every step.

use super::*;
use crate::{CaseKind, Matter};
use anamnesis_decision::rows::{FrozenBy, Life, Status};
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;

type Call = crate::Call<Test>;
type Answer = Result<(), Error<Test>>;

/// Chooses among all there is, now and then what there is not.
#[derive(Debug, Clone, Copy)]
struct Pick(u8);

impl Pick {
	/// One of the last eight, mostly.
	fn late(self, count: usize) -> u64 {
		let count = u64::try_from(count).unwrap();
		if count > 0 && self.0 < 250 {
			count - u64::from(self.0 % 8).min(count - 1)
		} else {
			count + 1
		}
	}

	fn from<Item: Clone>(self, items: &[Item]) -> Item {
		items[usize::from(self.0) % items.len()].clone()
	}
}

#[derive(Debug, Clone)]
enum Step {
	Later(Moment),
	Open(Pick, Pick, Pick, Pick),
	Breach(Pick, Pick, Pick),
	Answer(Pick, Pick, Pick),
	Extend(Pick, Pick),
	Withdraw(Pick, Pick),
	WithdrawBreach(Pick, Pick),
	Disagree(Pick, Pick),
	Object(Pick, Pick, Pick),
	Unobject(Pick, Pick),
	/// Of the first patient.
	Freeze(bool),
	/// A record goes to another custodian.
	Pass(Pick, Pick),
	/// An organisation gives what it keeps to another one, and leaves.
	Leave(Pick, Pick),
}

fn pick() -> impl Strategy<Value = Pick> {
	any::<u8>().prop_map(Pick)
}

fn step() -> impl Strategy<Value = Step> {
	let pause = prop_oneof![Just(1), Just(HOUR), Just(10 * DAY), Just(MONTH)];
	prop_oneof![
		3 => pause.prop_map(Step::Later),
		10 => (pick(), pick(), pick(), pick()).prop_map(|(a, b, c, d)| Step::Open(a, b, c, d)),
		2 => (pick(), pick(), pick()).prop_map(|(a, b, c)| Step::Breach(a, b, c)),
		6 => (pick(), pick(), pick()).prop_map(|(a, b, c)| Step::Answer(a, b, c)),
		2 => (pick(), pick()).prop_map(|(a, b)| Step::Extend(a, b)),
		2 => (pick(), pick()).prop_map(|(a, b)| Step::Withdraw(a, b)),
		1 => (pick(), pick()).prop_map(|(a, b)| Step::WithdrawBreach(a, b)),
		3 => (pick(), pick()).prop_map(|(a, b)| Step::Disagree(a, b)),
		2 => (pick(), pick(), pick()).prop_map(|(a, b, c)| Step::Object(a, b, c)),
		1 => (pick(), pick()).prop_map(|(a, b)| Step::Unobject(a, b)),
		1 => prop::bool::weighted(0.3).prop_map(Step::Freeze),
		2 => (pick(), pick()).prop_map(|(a, b)| Step::Pass(a, b)),
		1 => (pick(), pick()).prop_map(|(a, b)| Step::Leave(a, b)),
	]
}

const PATIENTS: [(AccountId, PatientId); 2] = [(ALICE, PATIENT), (BOB, OTHER)];
const RECORDS: [RecordId; 3] = [RECORD, MOVED, THEIRS];
/// Who may leave: somebody stays to whom records go, and mostly nobody leaves.
const LEAVERS: [Option<OrgId>; 4] = [Some(HOSPITAL), Some(CLINIC), None, None];
/// Who answers where, and may report breaches.
const OFFICERS: [(AccountId, OrgId); 3] =
	[(HOUSE_OFFICER, HOSPITAL), (OFFICER, CLINIC), (AUDITOR, REGULATOR)];

#[derive(Clone, PartialEq)]
enum Ended {
	No,
	Answered { late: bool, refused: bool, disagreed: bool },
	Withdrawn,
}

struct ModelCase {
	organisation: OrgId,
	opener: Opener,
	kind: CaseKind,
	record: Option<RecordId>,
	due: Moment,
	longer: Option<Moment>,
	ended: Ended,
	/// Whether a contest made it.
	contests: bool,
}

struct Model {
	cases: Vec<ModelCase>,
	frozen: bool,
	left: Vec<OrgId>,
	/// How many cases were answered for who left.
	for_left: u32,
	keepers: [(RecordId, OrgId); 3],
}

impl Default for Model {
	fn default() -> Self {
		let keepers = [(RECORD, HOSPITAL), (MOVED, CLINIC), (THEIRS, CLINIC)];
		Self { cases: Vec::new(), frozen: false, left: Vec::new(), for_left: 0, keepers }
	}
}

fn ensure(holds: bool, error: Error<Test>) -> Answer {
	if holds {
		Ok(())
	} else {
		Err(error)
	}
}

impl Model {
	fn case(&mut self, id: u64) -> Result<&mut ModelCase, Error<Test>> {
		let place = usize::try_from(id).unwrap().wrapping_sub(1);
		self.cases.get_mut(place).ok_or(Error::CaseNotFound)
	}

	fn has_left(&self, organisation: OrgId) -> bool {
		self.left.contains(&organisation)
	}

	fn keeper(&self, record: RecordId) -> OrgId {
		self.keepers.iter().find(|kept| kept.0 == record).unwrap().1
	}

	/// Gives a record to whoever is there.
	fn pass(&mut self, record: RecordId, to: OrgId) {
		if !self.has_left(to) {
			self.keepers.iter_mut().find(|kept| kept.0 == record).unwrap().1 = to;
			crate::mock::pass(record, to);
		}
	}

	fn leave(&mut self, organisation: OrgId, to: OrgId) {
		let to = if organisation == to || self.has_left(to) { REGULATOR } else { to };
		for (record, keeper) in self.keepers {
			if keeper == organisation {
				self.pass(record, to);
			}
		}
		if !self.has_left(organisation) {
			later(1);
			stand(organisation, Status::Left);
			self.left.push(organisation);
		}
	}

	/// Who answers a case.
	fn answers(&mut self, id: u64) -> Result<OrgId, Error<Test>> {
		let case = self.case(id)?;
		let (organisation, record) = (case.organisation, case.record);
		Ok(match record {
			Some(record) if self.has_left(organisation) => self.keeper(record),
			_ => organisation,
		})
	}

	/// Whether somebody of an organisation answers a case.
	fn ensure_answers(&mut self, organisation: OrgId, id: u64) -> Answer {
		ensure(self.answers(id)? == organisation, Error::NoServingRole)?;
		ensure(!self.has_left(organisation), Error::OrganisationClosed)
	}

	fn open_between(&self, opener: Opener, at: OrgId) -> usize {
		let both = |one: &&ModelCase| (one.opener, one.organisation) == (opener, at);
		self.cases.iter().filter(both).filter(|one| one.ended == Ended::No).count()
	}

	fn open(
		&mut self,
		patient: PatientId,
		organisation: OrgId,
		claim: Claim,
		former: Option<u64>,
	) -> Answer {
		let now = Now::get();
		if let Claim::Delivery { noted } = claim {
			ensure(noted + DAY <= now, Error::NotLateYet)?;
		}
		ensure(!self.has_left(organisation), Error::OrganisationLeft)?;
		let record = claim.record();
		if let Some(record) = record {
			let (owner, author) =
				if record == THEIRS { (OTHER, CLINIC) } else { (PATIENT, HOSPITAL) };
			ensure(owner == patient, Error::RecordOfAnother)?;
			let places = [author, self.keeper(record)];
			ensure(places.contains(&organisation), Error::RecordElsewhere)?;
		}
		let complains = claim == Claim::Complaint;
		ensure(!complains || organisation == REGULATOR, Error::NotRegulator)?;
		ensure(!complains || former.is_some(), Error::FormerMissing)?;
		let opener = Opener::Patient(patient);
		if let Some(former) = former {
			let former = self.case(former)?;
			ensure(former.opener == opener, Error::CaseOfAnother)?;
			let same = former.organisation == organisation;
			ensure(same != complains, Error::OtherOrganisation)?;
			let late = complains && former.due <= now;
			ensure(former.ended != Ended::No || late, Error::FormerRuns)?;
		}
		ensure(self.open_between(opener, organisation) < 4, Error::TooManyOpen)?;
		let kind = Matter::Claim(claim).kind();
		let clock = crate::law(756, kind).unwrap();
		let due = clock.length.after(now).unwrap();
		let longer = clock.longer.and_then(|longer| longer.after(now));
		let (ended, contests) = (Ended::No, false);
		self.cases.push(ModelCase {
			organisation,
			opener,
			kind,
			record,
			due,
			longer,
			ended,
			contests,
		});
		Ok(())
	}

	/// The open case that a contest of the record made.
	fn contest(&mut self, record: RecordId) -> Option<&mut ModelCase> {
		let wanted = |one: &&mut ModelCase| {
			one.contests && one.record == Some(record) && one.ended == Ended::No
		};
		self.cases.iter_mut().find(wanted)
	}

	fn object(&mut self, patient: PatientId, organisation: OrgId, record: RecordId) -> Answer {
		ensure(self.contest(record).is_none(), Error::AlreadyContested)?;
		let claim = Claim::Objection { record: Some(record) };
		self.open(patient, organisation, claim, None)?;
		self.cases.last_mut().unwrap().contests = true;
		Ok(())
	}

	fn unobject(&mut self, patient: PatientId, record: RecordId) -> Answer {
		let frozen = self.frozen;
		let Some(case) = self.contest(record) else { return Ok(()) };
		ensure(case.opener == Opener::Patient(patient), Error::CaseOfAnother)?;
		ensure(!frozen || patient != PATIENT, Error::Frozen)?;
		case.ended = Ended::Withdrawn;
		Ok(())
	}

	fn breach(&mut self, by: OrgId, organisation: OrgId, discovered: Option<Moment>) -> Answer {
		let now = Now::get();
		ensure(!self.has_left(by), Error::OrganisationClosed)?;
		ensure(!self.has_left(organisation), Error::OrganisationLeft)?;
		ensure(discovered.is_none() || by == organisation, Error::NotOwnDiscovery)?;
		ensure(discovered.is_none_or(|moment| moment <= now), Error::UnfitDiscovery)?;
		let opener = Opener::Organisation(by);
		ensure(self.open_between(opener, organisation) <= 2, Error::TooManyOpen)?;
		let due = discovered.unwrap_or(now) + 72 * HOUR;
		for kind in [CaseKind::BreachToRegulator, CaseKind::BreachToPatients] {
			let (ended, contests) = (Ended::No, false);
			let (record, longer) = (None, None);
			self.cases.push(ModelCase {
				organisation,
				opener,
				kind,
				record,
				due,
				longer,
				ended,
				contests,
			});
		}
		Ok(())
	}

	fn running(&mut self, id: u64) -> Result<&mut ModelCase, Error<Test>> {
		let case = self.case(id)?;
		match case.ended {
			Ended::No => Ok(case),
			Ended::Answered { .. } => Err(Error::AlreadyAnswered),
			Ended::Withdrawn => Err(Error::AlreadyWithdrawn),
		}
	}

	fn answer(&mut self, organisation: OrgId, id: u64, outcome: Outcome) -> Answer {
		self.ensure_answers(organisation, id)?;
		let case = self.running(id)?;
		let refused = match outcome.ground() {
			None => false,
			Some(ground) => {
				ensure(ground.fits(case.kind), Error::UnfitGround)?;
				true
			}
		};
		let late = case.due <= Now::get();
		case.ended = Ended::Answered { late, refused, disagreed: false };
		let for_another = case.organisation != organisation;
		self.for_left += u32::from(for_another);
		Ok(())
	}

	fn extend(&mut self, organisation: OrgId, id: u64) -> Answer {
		self.ensure_answers(organisation, id)?;
		let case = self.running(id)?;
		let longer = case.longer.ok_or(Error::NoLongerTime)?;
		ensure(Now::get() < case.due, Error::AlreadyDue)?;
		case.due = longer;
		case.longer = None;
		Ok(())
	}

	fn ensure_final(&self, patient: PatientId) -> Answer {
		ensure(!self.frozen || patient != PATIENT, Error::Frozen)
	}

	fn withdraw(&mut self, patient: PatientId, id: u64) -> Answer {
		let opener = Opener::Patient(patient);
		ensure(self.case(id)?.opener == opener, Error::CaseOfAnother)?;
		self.ensure_final(patient)?;
		self.running(id)?.ended = Ended::Withdrawn;
		Ok(())
	}

	fn withdraw_breach(&mut self, by: OrgId, id: u64) -> Answer {
		let gone = self.has_left(by);
		let case = self.case(id)?;
		let Opener::Organisation(opener) = case.opener else { return Err(Error::CaseOfAnother) };
		ensure(opener == by, Error::NoServingRole)?;
		ensure(!gone, Error::OrganisationClosed)?;
		ensure(case.organisation != by, Error::OwnBreach)?;
		self.running(id)?.ended = Ended::Withdrawn;
		Ok(())
	}

	fn disagree(&mut self, patient: PatientId, id: u64) -> Answer {
		self.ensure_final(patient)?;
		let case = self.case(id)?;
		ensure(case.opener == Opener::Patient(patient), Error::CaseOfAnother)?;
		match &mut case.ended {
			Ended::Answered { refused: true, disagreed, .. }
				if case.kind == CaseKind::Correction =>
			{
				ensure(!*disagreed, Error::AlreadyStated)?;
				*disagreed = true;
				Ok(())
			}
			_ => Err(Error::NotRefused),
		}
	}
}

fn dispatch(who: AccountId, call: Call) -> DispatchResult {
	RuntimeCall::Cases(call)
		.dispatch(RuntimeOrigin::signed(who))
		.map(|_| ())
		.map_err(|refused| refused.error)
}

fn opens(picks: [Pick; 4], model: &mut Model) -> (DispatchResult, Answer) {
	let [who, at, what, which] = picks;
	let (who, patient) = who.from(&PATIENTS);
	let asked = at.from(&[HOSPITAL, CLINIC, REGULATOR]);
	let elsewhere = model.has_left(asked) && at.0 < 200;
	let organisation = if elsewhere { REGULATOR } else { asked };
	let record = which.from(&[None, None, Some(RECORD), Some(MOVED), Some(THEIRS), None]);
	let claim = what.from(&[
		Claim::Access,
		Claim::Correction { record },
		Claim::Correction { record },
		Claim::Objection { record },
		Claim::Erasure { record },
		Claim::Delivery { noted: Now::get() - Moment::from(which.0 % 3) * DAY },
		Claim::Complaint,
	]);
	let follows = claim == Claim::Complaint || which.0 % 5 == 0;
	let former = follows.then(|| which.late(model.cases.len()));
	let expected = model.open(patient, organisation, claim, former);
	let former = former.map(CaseId);
	let call = Call::open_case { patient, organisation, claim, statement: WORDS, former };
	(dispatch(who, call), expected)
}

fn answers([who, id, how]: [Pick; 3], model: &mut Model) -> (DispatchResult, Answer) {
	let id = id.late(model.cases.len());
	let theirs = model.answers(id).ok();
	let near = OFFICERS.into_iter().find(|one| Some(one.1) == theirs).filter(|_| who.0 < 220);
	let (who, organisation) = near.unwrap_or_else(|| who.from(&OFFICERS));
	let outcome = how.from(&[
		Outcome::Granted,
		REFUSED,
		Outcome::Partly { ground: Ground::SameMatter },
		Outcome::Refused { ground: Ground::NoBreach },
	]);
	let expected = model.answer(organisation, id, outcome);
	(dispatch(who, Call::answer_case { case: CaseId(id), outcome, letter: WORDS }), expected)
}

/// Makes the call through the runtime, and says what the model expects.
fn apply(step: &Step, model: &mut Model) -> Option<(DispatchResult, Answer)> {
	let cases = model.cases.len();
	Some(match step.clone() {
		Step::Later(time) => {
			later(time);
			return None;
		}
		Step::Freeze(frozen) => {
			let by = FrozenBy::Controller(ALICE);
			live(if frozen { Life::Frozen { by, thaw: None } } else { Life::Active });
			model.frozen = frozen;
			return None;
		}
		Step::Pass(which, to) => {
			model.pass(which.from(&RECORDS), to.from(&[HOSPITAL, CLINIC, REGULATOR]));
			return None;
		}
		Step::Leave(who, to) => {
			if let Some(organisation) = who.from(&LEAVERS) {
				model.leave(organisation, to.from(&[HOSPITAL, CLINIC, REGULATOR]));
			}
			return None;
		}
		Step::Open(who, at, what, which) => opens([who, at, what, which], model),
		Step::Breach(who, at, when) => {
			let (who, by) = who.from(&OFFICERS);
			let organisation = at.from(&[by, HOSPITAL, CLINIC]);
			let moment = Now::get() - MONTH / 2;
			let discovered = when.from(&[None, None, Some(moment), Some(Now::get() + 1)]);
			let expected = model.breach(by, organisation, discovered);
			let call = Call::open_breach { by, organisation, discovered, statement: WORDS };
			(dispatch(who, call), expected)
		}
		Step::Answer(who, id, how) => answers([who, id, how], model),
		Step::Extend(who, id) => {
			let (who, organisation) = who.from(&OFFICERS);
			let id = id.late(cases);
			let expected = model.extend(organisation, id);
			(dispatch(who, Call::extend_case { case: CaseId(id), why: Delay::Number }), expected)
		}
		Step::Withdraw(who, id) => {
			let (who, patient) = who.from(&PATIENTS);
			let id = id.late(cases);
			let expected = model.withdraw(patient, id);
			(dispatch(who, Call::withdraw_case { patient, case: CaseId(id) }), expected)
		}
		Step::WithdrawBreach(who, id) => {
			let (who, by) = who.from(&OFFICERS);
			let id = id.late(cases);
			let expected = model.withdraw_breach(by, id);
			(dispatch(who, Call::withdraw_breach { case: CaseId(id) }), expected)
		}
		Step::Disagree(who, id) => {
			let (who, patient) = who.from(&PATIENTS);
			let id = id.late(cases);
			let expected = model.disagree(patient, id);
			let case = CaseId(id);
			(dispatch(who, Call::state_disagreement { patient, case, statement: WORDS }), expected)
		}
		Step::Object(who, at, which) => {
			let (who, patient) = who.from(&PATIENTS);
			let organisation = at.from(&[HOSPITAL, CLINIC]);
			let record = which.from(&RECORDS);
			let expected = model.object(patient, organisation, record);
			let done = Cases::open_objection(who, patient, organisation, record, WORDS);
			(done, expected)
		}
		Step::Unobject(who, which) => {
			let (who, patient) = who.from(&PATIENTS);
			let record = which.from(&RECORDS);
			let expected = model.unobject(patient, record);
			(Cases::withdraw_objection(who, patient, record), expected)
		}
	})
}

/// What is overdue and late, and about which records cases are open, as the model and as the pallet say it.
fn compare(model: &mut Model) {
	let now = Now::get();
	for id in (1..).take(model.cases.len() + 1) {
		assert_eq!(Cases::answers(CaseId(id)), model.answers(id).ok(), "{id}");
	}
	for (id, case) in (1..).zip(&model.cases) {
		let row = Cases::case_row(CaseId(id)).unwrap();
		let late = matches!(case.ended, Ended::Answered { late: true, .. });
		assert_eq!(row.overdue, case.ended == Ended::No && case.due <= now, "{id}");
		assert_eq!((row.late, row.case.due), (late, case.due), "{id}");
	}
	for record in RECORDS {
		let open = |case: &ModelCase| case.record == Some(record) && case.ended == Ended::No;
		assert_eq!(Cases::any_open_about(record), model.cases.iter().any(open));
		let contested = model.cases.iter().any(|case| open(case) && case.contests);
		assert_eq!(Cases::is_objection_open(record), contested);
	}
	for (_, organisation) in OFFICERS {
		let mut rows = Cases::open_cases(organisation, 0, now).rows;
		rows.sort_by_key(|row| row.id);
		let open = (1..)
			.zip(&model.cases)
			.filter(|(_, case)| case.organisation == organisation && case.ended == Ended::No);
		let expected = open.map(|(id, case)| (CaseId(id), case.kind, case.due));
		assert!(rows.iter().map(|row| (row.id, row.kind, row.due)).eq(expected));
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]
	#[test]
	fn every_call_sequence_does_what_the_model_says(
		steps in prop::collection::vec(step(), 1..80),
	) {
		new_test_ext().execute_with(|| {
			let mut model = Model::default();
			for step in &steps {
				if let Some((got, expected)) = apply(step, &mut model) {
					prop_assert_eq!(got, expected.map_err(Into::into), "{:?}", step);
				}
				prop_assert_eq!(Cases::do_try_state(), Ok(()), "{:?}", step);
			}
			compare(&mut model);
			Ok(())
		})?;
	}
}

#[test]
fn about_half_of_the_steps_of_a_sequence_succeed() {
	use proptest::{strategy::ValueTree, test_runner::TestRunner};
	let mut runner = TestRunner::deterministic();
	let steps = prop::collection::vec(step(), 80);
	let (mut good, mut all, mut for_left) = (0u32, 0u32, 0);
	for _ in 0..20 {
		let steps = steps.new_tree(&mut runner).unwrap().current();
		new_test_ext().execute_with(|| {
			let mut model = Model::default();
			for (got, _) in steps.iter().filter_map(|step| apply(step, &mut model)) {
				all += 1;
				good += u32::from(got.is_ok());
			}
			for_left += model.for_left;
		});
	}
	assert!((30..=65).contains(&(good * 100 / all)), "{good} of {all}");
	assert!(for_left > 0);
}
