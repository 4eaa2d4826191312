//! Anchoring and amending.

use crate::{mock::*, *};
use anamnesis_decision::{
	rows::{
		Before, CredentialStatus, CustodianOf, Custody, Employment, FrozenBy, Life, Patient,
		PatientOf, Record, RelationKind, StaffAt, Status,
	},
	Right, When,
};
use anamnesis_primitives::{
	calendar::quarter_begins,
	chain::Moment,
	cid::Cid,
	codes::{Class, Confidentiality, Role, CLASSES, SEALED},
	history::Fetch,
	ConsentId, CredentialId, IncidentId, RecordId,
};
use frame_support::{
	assert_noop, assert_ok, dispatch::GetDispatchInfo, sp_runtime::DispatchError, traits::Get,
	weights::RuntimeDbWeight,
};
use frame_system::limits::BlockWeights;

const DAY: Moment = 86_400_000;

#[track_caller]
fn refused(patient: PatientId, right: Right, new: NewRecord, error: Error<Test>) {
	assert_noop!(RecordAnchor::do_anchor(ALICE, HOSPITAL, patient, right, new), error);
}

#[track_caller]
fn refused_by(account: AccountId, error: Error<Test>) {
	assert_noop!(RecordAnchor::do_anchor(account, HOSPITAL, P1, Right::Home, record(1)), error);
}

fn state(id: u64) -> Option<RecordState> {
	RecordAnchor::record(RecordId(id)).map(|view| view.state)
}

fn error(id: u64) {
	assert_ok!(RecordAnchor::do_enter_in_error(ALICE, HOSPITAL, P1, RecordId(id), None));
}

#[test]
fn anchor_keeps_what_was_said_and_who_said_it() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		let expected = Record {
			patient: P1,
			root: [1; 32],
			cid: Cid::of(&[1]),
			class: Class(13),
			confidentiality: Confidentiality::Normal,
			author: ALICE,
			organisation: HOSPITAL,
			set: 1,
			format: 1,
			quarter: QUARTER,
			key_epoch: 2,
			retention: 3,
			anchored: START,
			right: Right::Home,
			relation: None,
			erased_from: None,
			contests: Default::default(),
		};
		let key = anamnesis_decision::rows::RecordOf { id: RecordId(1) };
		let row = Fetch::fetch(&Stored::<Test>::default(), &key).unwrap();
		assert_eq!(row.latest(), expected);
		assert_eq!(state(1), Some(RecordState::Current));
		let custodian = When::now(START).value(&Stored::<Test>::default(), CustodianOf { set: 1 });
		assert_eq!(custodian.unwrap().value.latest(), Custody { custodian: HOSPITAL });
		assert_eq!(
			events(),
			[
				Event::SetOpened { set: 1, organisation: HOSPITAL },
				Event::Anchored {
					record: RecordId(1),
					patient: P1,
					organisation: HOSPITAL,
					right: Right::Home
				},
			]
		);
	});
}

#[test]
fn the_second_anchor_of_an_organisation_opens_no_set() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		assert_ok!(anchor(P2, record(2)));
		assert_ok!(RecordAnchor::do_anchor(BOB, CLINIC, P3, Right::Home, record(1)));
		assert_eq!(SetOf::<Test>::get(HOSPITAL), Some(1));
		assert_eq!(SetOf::<Test>::get(CLINIC), Some(2));
		assert_eq!(LastSet::<Test>::get(), 2);
		assert_eq!(RecordCount::<Test>::get(P1), 1);
		assert_eq!(RecordsOf::<Test>::get(P3, 0), Some(RecordId(3)));
	});
}

#[test]
fn anchor_needs_a_signature() {
	build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				RecordAnchor::anchor(origin, HOSPITAL, P1, Right::Home, record(1)),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn anchor_rejects_classes_that_are_none() {
	build_and_execute(|| {
		for class in (0..=u8::MAX).map(Class) {
			let new = NewRecord { class, ..record(class.0) };
			if class == SEALED {
				refused(P1, Right::Home, new, Error::SealedAlone);
			} else if CLASSES.iter().any(|row| row.class == class) {
				assert_ok!(anchor(P1, new));
			} else {
				refused(P1, Right::Home, new, Error::ClassUnknown);
			}
		}
	});
}

#[test]
fn anchor_rejects_what_is_above_normal() {
	build_and_execute(|| {
		for (byte, confidentiality) in (0u8..).zip(Confidentiality::ALL) {
			let new = NewRecord { confidentiality: *confidentiality, ..record(byte) };
			if *confidentiality <= Confidentiality::Normal {
				assert_ok!(anchor(P1, new));
			} else {
				refused(P1, Right::Home, new, Error::TooConfidential);
			}
		}
	});
}

#[test]
fn anchor_rejects_other_codecs() {
	build_and_execute(|| {
		for codec in [0, 0x54, 0x56, 0x70, u16::MAX] {
			let new = NewRecord { cid: Cid { codec, digest: [1; 32] }, ..record(1) };
			refused(P1, Right::Home, new, Error::CodecUnknown);
		}
	});
}

#[test]
fn quarters_begin_on_the_first_of_their_month() {
	let days = |quarter| quarter_begins(quarter).map(|moment| moment / DAY);
	// 1970, 1971; 1972 and 2000 are leap years; 2023 to 2025; 2100 is none.
	let expected = [
		(0, 0),
		(1, 90),
		(2, 181),
		(3, 273),
		(4, 365),
		(8, 730),
		(9, 730 + 91),
		(12, 1_096),
		(120, 10_957),
		(121, 11_048),
		(215, 19_631),
		(216, 19_723),
		(217, 19_814),
		(220, 20_089),
		(520, 47_482),
		(521, 47_572),
	];
	for (quarter, first) in expected {
		assert_eq!(days(quarter), Some(first), "{quarter}");
	}
	let mut last = None;
	for quarter in 0..=u16::MAX {
		let begins = quarter_begins(quarter);
		assert!(begins > last, "{quarter}");
		last = begins;
	}
}

#[test]
fn anchor_rejects_a_quarter_until_it_begins() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, NewRecord { quarter: 0, ..record(1) }));
		assert_ok!(anchor(P1, NewRecord { quarter: QUARTER, ..record(2) }));
		let next = NewRecord { quarter: QUARTER + 1, ..record(3) };
		refused(P1, Right::Home, next, Error::QuarterNotBegun);
		Now::set(19_723 * DAY - 1);
		refused(P1, Right::Home, next, Error::QuarterNotBegun);
		Now::set(19_723 * DAY);
		assert_ok!(anchor(P1, next));
		let last = NewRecord { quarter: u16::MAX, ..record(4) };
		refused(P1, Right::Home, last, Error::QuarterNotBegun);
	});
}

#[test]
fn anchor_rejects_who_has_no_serving_role() {
	build_and_execute(|| {
		for account in [STRANGER, BOB, AUDITOR, MACHINE, ADVISER] {
			refused_by(account, Error::NoServingRole);
		}
		for account in [ALICE, OFFICER, PARAMEDIC] {
			let byte = *<[u8; 32]>::from(account.clone()).first().unwrap();
			assert_ok!(RecordAnchor::do_anchor(account, HOSPITAL, P1, Right::Home, record(byte)));
		}
		// A role that may ask for nothing at this kind of organisation does not serve there.
		assert_noop!(
			RecordAnchor::do_anchor(ADVISER, PAYER, P1, Right::Home, record(9)),
			Error::<Test>::NoServingRole
		);
		assert_noop!(
			RecordAnchor::do_anchor(ALICE, OrgId(0), P1, Right::Home, record(9)),
			Error::<Test>::NoServingRole
		);
	});
}

#[test]
fn anchor_rejects_staff_that_was_dismissed() {
	build_and_execute(|| {
		later(1);
		change(StaffAt { organisation: HOSPITAL, account: ALICE }, Employment::Dismissed);
		refused_by(ALICE, Error::NoServingRole);
	});
}

#[test]
fn anchor_rejects_an_appointment_outside_of_its_time() {
	build_and_execute(|| {
		let post = [(Role::Physician, 1)];
		appoint_for(HOSPITAL, ALICE, &post, START + 10, START + 20);
		for (moment, serves) in [(9, false), (10, true), (19, true), (20, false)] {
			Now::set(START + moment);
			let new = record(u8::try_from(moment).unwrap());
			if serves {
				assert_ok!(anchor(P1, new));
			} else {
				refused(P1, Right::Home, new, Error::NoServingRole);
			}
		}
	});
}

#[test]
fn anchor_rejects_a_licence_that_is_not_active() {
	build_and_execute(|| {
		let id = CredentialId(1);
		for status in [
			CredentialStatus::Offered,
			CredentialStatus::Suspended { code: 1 },
			CredentialStatus::Revoked { code: 1 },
		] {
			licence(id, status);
			refused_by(ALICE, Error::NoServingRole);
		}
		licence(id, CredentialStatus::Active);
		assert_ok!(anchor(P1, record(1)));
	});
}

#[test]
fn anchor_rejects_organisations_that_are_isolated_or_left() {
	build_and_execute(|| {
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			refused_by(ALICE, Error::OrganisationNotActive);
		}
	});
}

#[test]
fn a_restricted_organisation_writes_its_own_record_and_in_emergencies() {
	build_and_execute(|| {
		let incident = Right::Incident(IncidentId(1));
		Held::set(vec![(ALICE, HOSPITAL, P3, GRANT), (ALICE, HOSPITAL, P3, incident)]);
		stand(HOSPITAL, Status::Restricted { code: 1 });
		refused(P3, GRANT, record(1), Error::OrganisationNotActive);
		assert_ok!(anchor(P1, record(1)));
		assert_ok!(RecordAnchor::do_anchor(ALICE, HOSPITAL, P3, incident, record(2)));
	});
}

#[test]
fn anchor_rejects_a_root_that_the_organisation_used() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		// The same again, for another patient, and by a colleague.
		refused(P1, Right::Home, record(1), Error::RootUsed);
		refused(P2, Right::Home, record(1), Error::RootUsed);
		refused_by(OFFICER, Error::RootUsed);
		assert_ok!(RecordAnchor::do_batch(ALICE, HOSPITAL, 0, [2; 32], 1));
		refused(P1, Right::Home, record(2), Error::RootUsed);
		// Another organisation is not stopped by that.
		assert_ok!(RecordAnchor::do_anchor(BOB, CLINIC, P3, Right::Home, record(1)));
		// Nor is the root free again when the record is in error.
		error(1);
		refused(P1, Right::Home, record(1), Error::RootUsed);
	});
}

#[test]
fn anchor_rejects_a_patient_that_is_none() {
	build_and_execute(|| {
		refused(NOBODY, Right::Home, record(1), Error::PatientUnknown);
		refused(NOBODY, GRANT, record(1), Error::PatientUnknown);
	});
}

#[test]
fn home_is_where_the_patient_is_at_home() {
	build_and_execute(|| {
		refused(P3, Right::Home, record(1), Error::NoRelation);
		later(1);
		patient(P3, HOSPITAL, Life::Active);
		assert_ok!(anchor(P3, record(1)));
		patient(P1, CLINIC, Life::Active);
		refused(P1, Right::Home, record(2), Error::NoRelation);
		assert!(Questions::get().is_empty());
	});
}

#[test]
fn the_steward_writes_as_the_home_does() {
	build_and_execute(|| {
		let stewarded = |life| {
			let row = Patient { life, home: CLINIC, steward: Some(HOSPITAL) };
			change(PatientOf { patient: P3 }, row.into());
		};
		stewarded(Life::Active);
		assert_ok!(anchor(P3, record(1)));
		stewarded(Life::Frozen { by: FrozenBy::Organisation(CLINIC), thaw: None });
		assert_ok!(anchor(P3, record(2)));
		stewarded(Life::Restricted);
		refused(P3, Right::Home, record(3), Error::NoRelation);
		// No longer after a claim.
		patient(P3, CLINIC, Life::Active);
		refused(P3, Right::Home, record(3), Error::NoRelation);
		assert!(Questions::get().is_empty());
	});
}

#[test]
fn home_writes_on_after_a_freeze_and_after_death_but_not_under_restriction() {
	build_and_execute(|| {
		let lives = [
			Life::Frozen { by: FrozenBy::Controller(STRANGER), thaw: None },
			Life::ReportedDead { window_ends: START, executor: None, before: Before::Active },
			Life::Deceased { executor: None },
		];
		for (byte, life) in (1u8..).zip(lives) {
			patient(P1, HOSPITAL, life);
			assert_ok!(anchor(P1, record(byte)));
		}
		patient(P1, HOSPITAL, Life::Restricted);
		refused(P1, Right::Home, record(9), Error::NoRelation);
	});
}

#[test]
fn other_rights_are_asked_about_and_nothing_else_counts() {
	build_and_execute(|| {
		refused(P3, GRANT, record(1), Error::NoRelation);
		Held::set(vec![(ALICE, HOSPITAL, P3, GRANT)]);
		refused(P3, Right::Grant(ConsentId(8)), record(1), Error::NoRelation);
		refused(P3, Right::Incident(IncidentId(7)), record(1), Error::NoRelation);
		// At home, a grant that does not hold is no right either.
		refused(P1, GRANT, record(1), Error::NoRelation);
		assert_noop!(
			RecordAnchor::do_anchor(OFFICER, HOSPITAL, P3, GRANT, record(1)),
			Error::<Test>::NoRelation
		);
		Questions::take();
		let new = NewRecord { class: Class(8), confidentiality: Confidentiality::Low, ..record(1) };
		assert_ok!(RecordAnchor::do_anchor(ALICE, HOSPITAL, P3, GRANT, new));
		assert_eq!(Questions::get(), [(Class(8), Confidentiality::Low, When::now(START))]);
		let view = RecordAnchor::record(RecordId(1)).unwrap();
		assert_eq!((view.record.right, view.record.patient), (GRANT, P3));
	});
}

#[test]
fn an_amendment_supersedes_and_the_past_stays() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		later(10);
		events();
		assert_ok!(anchor(P1, amending(2, 1)));
		assert_eq!(
			events(),
			[
				Event::Anchored {
					record: RecordId(2),
					patient: P1,
					organisation: HOSPITAL,
					right: Right::Home
				},
				Event::Superseded { record: RecordId(1), by: RecordId(2) },
			]
		);
		assert_eq!(
			(state(1), state(2)),
			(Some(RecordState::Superseded), Some(RecordState::Current))
		);
		let at = |moment| {
			let key = RecordStateOf { id: RecordId(1) };
			When::now(moment).value(&Stored::<Test>::default(), key).map(|known| known.value)
		};
		assert_eq!(at(START - 1), None);
		assert_eq!(at(START), Some(RecordState::Current));
		assert_eq!(at(START + 9), Some(RecordState::Current));
		assert_eq!(at(START + 10), Some(RecordState::Superseded));
	});
}

#[test]
fn an_amendment_in_the_same_block_supersedes_too() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		assert_ok!(anchor(P1, amending(2, 1)));
		assert_eq!(state(1), Some(RecordState::Superseded));
	});
}

#[test]
fn amend_rejects_a_record_that_is_none() {
	build_and_execute(|| {
		for id in [0, 1, u64::MAX] {
			refused(P1, Right::Home, amending(1, id), Error::RecordUnknown);
		}
	});
}

#[test]
fn amend_rejects_another_patients_record() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		refused(P2, Right::Home, amending(2, 1), Error::OtherPatient);
	});
}

#[test]
fn amend_rejects_another_organisations_record() {
	build_and_execute(|| {
		assert_ok!(RecordAnchor::do_anchor(BOB, CLINIC, P3, Right::Home, record(1)));
		Held::set(vec![(ALICE, HOSPITAL, P3, GRANT)]);
		refused(P3, GRANT, amending(2, 1), Error::OtherOrganisation);
	});
}

#[test]
fn amend_rejects_a_superseded_record_until_its_successor_is_in_error() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		assert_ok!(anchor(P1, amending(2, 1)));
		refused(P1, Right::Home, amending(3, 1), Error::NotCurrent);
		// One that was amended in turn stands.
		assert_ok!(anchor(P1, amending(3, 2)));
		refused(P1, Right::Home, amending(4, 1), Error::NotCurrent);
		error(2);
		assert_ok!(anchor(P1, amending(4, 1)));
		assert_eq!(state(1), Some(RecordState::Superseded));
		let view = RecordAnchor::record(RecordId(1)).unwrap();
		assert_eq!(view.successors, [RecordId(2), RecordId(4)]);
		refused(P1, Right::Home, amending(5, 1), Error::NotCurrent);
	});
}

#[test]
fn amend_rejects_a_record_in_error() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		error(1);
		refused(P1, Right::Home, amending(2, 1), Error::InError);
	});
}

#[test]
fn a_record_takes_sixteen_successors() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		for byte in 2..=17 {
			assert_ok!(anchor(P1, amending(byte, 1)));
			error(byte.into());
		}
		refused(P1, Right::Home, amending(18, 1), Error::TooManySuccessors);
		assert_eq!(Successors::<Test>::get(RecordId(1)).len(), 16);
	});
}

#[test]
fn anchor_stops_where_numbers_end() {
	new_test_ext().execute_with(|| {
		LastRecordId::<Test>::put(u64::MAX);
		refused(P1, Right::Home, record(1), Error::TooManyRecords);
		LastRecordId::<Test>::kill();
		RecordCount::<Test>::insert(P1, u32::MAX);
		refused(P1, Right::Home, record(1), Error::TooManyRecords);
		RecordCount::<Test>::remove(P1);
		LastSet::<Test>::put(u32::MAX);
		refused(P1, Right::Home, record(1), Error::TooManySets);
	});
}

#[test]
fn amending_costs_more() {
	build_and_execute(|| {
		let weight = |record| {
			let call = Call::<Test>::anchor {
				organisation: HOSPITAL,
				patient: P1,
				right: Right::Home,
				record,
			};
			call.get_dispatch_info().call_weight
		};
		// The dearest right, which is a grant that was referred of a patient of another home.
		let db: RuntimeDbWeight = <Test as frame_system::Config>::DbWeight::get();
		assert_eq!(weight(record(1)), <() as WeightInfo>::anchor().saturating_add(db.reads(6)));
		// And so does every relation: benchmarks measure one, in a state that is not the dearest.
		let more = db.reads_writes(8, 1);
		let dearer = <() as WeightInfo>::anchor_amending().saturating_add(more);
		for kind in RelationKind::ALL {
			assert_eq!(weight(relating(1, kind, 1)), dearer);
		}
		let most: BlockWeights = <Test as frame_system::Config>::BlockWeights::get();
		assert!(weight(amending(1, 1)).all_lt(most.max_block));
	});
}

#[test]
fn the_author_is_the_staff_account_whatever_key_signs() {
	build_and_execute(|| {
		let key = AccountId::new([71; 32]);
		anamnesis_mock_world::open_session(key.clone(), ALICE, HOSPITAL, START + 5);
		assert_ok!(RecordAnchor::do_anchor(key.clone(), HOSPITAL, P1, Right::Home, record(1)));
		assert_eq!(RecordAnchor::record(RecordId(1)).unwrap().record.author, ALICE);
		assert_ok!(RecordAnchor::do_batch(key.clone(), HOSPITAL, 0, [8; 32], 1));
		let batch = RecordAnchor::batch_view(anamnesis_primitives::BatchId(1)).unwrap().batch;
		assert_eq!(batch.author, ALICE);
		later(5);
		refused_by(key, Error::NoServingRole);
		anamnesis_mock_world::compromise(ALICE, START);
		refused_by(ALICE, Error::NoServingRole);
	});
}
