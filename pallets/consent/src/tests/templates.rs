//! The texts that patients are shown.

use super::*;
use crate::{Event, Language, TemplateRow, Text};
use anamnesis_decision::{
	rows::{Superseded, Template},
	Data, Decision, Permit, Query, Who,
};
use anamnesis_mock_world::clinics::appoint;
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Class, Confidentiality, Purpose, Purposes, Role},
	payload::{Grantee, TemplateRef},
	TemplateId,
};
use frame_support::traits::ConstU32;
use sp_runtime::DispatchError;

const RESEARCHER: AccountId = AccountId::new([61; 32]);

fn version(version: u16) -> TemplateRef {
	TemplateRef { id: TemplateId(7), version }
}

fn texts(languages: &[[u8; 3]]) -> BoundedVec<Text, ConstU32<16>> {
	let all = languages.iter().map(|one| Text { language: Language(*one), hash: [3; 32] });
	BoundedVec::truncate_from(all.collect())
}

fn german() -> BoundedVec<Text, ConstU32<16>> {
	texts(&[*b"deu"])
}

fn research() -> Purpose {
	Purpose::from_code("HRESCH").unwrap()
}

fn both() -> Purposes {
	Purposes::of([Purpose::TREAT, research()])
}

fn publish(template: TemplateRef, longest: Option<Moment>) -> DispatchResult {
	Consent::publish_template(RuntimeOrigin::root(), template, german(), both(), longest)
}

fn supersede(template: TemplateRef, reconsent: Option<Moment>) -> DispatchResult {
	Consent::supersede_template(RuntimeOrigin::root(), template, reconsent)
}

fn under(template: TemplateRef) -> NewGrant {
	NewGrant { template: Some(template), purposes: both(), ..to_org(HOSPITAL) }
}

/// Until when the hospital's researcher, and its physician, may read for their purpose.
fn permitted() -> [Option<Option<Moment>>; 2] {
	[(RESEARCHER, research()), (DOCTOR, Purpose::TREAT)].map(|(account, purpose)| {
		let query = Query {
			patient: PATIENT,
			who: Who::Practitioner { account, organisation: HOSPITAL },
			purpose,
			actions: Actions::ACCESS,
			data: Data::Declared {
				class: Class(0),
				confidentiality: Confidentiality::Normal,
				organisation: None,
				day: None,
				reference: None,
			},
			study: None,
			right: None,
		};
		match Consent::decide_now(&query) {
			Decision::Permit(Permit { valid_until, .. }) => Some(valid_until),
			Decision::Refuse | Decision::Erased => None,
		}
	})
}

#[test]
fn a_text_is_published_version_by_version() {
	build_and_execute(|| {
		refuses(|| publish(version(0), None), Error::NotTheNextVersion);
		refuses(|| publish(version(2), None), Error::NotTheNextVersion);
		assert_ok!(publish(version(1), Some(DAY)));
		assert_eq!(events(), [Event::TemplatePublished { template: version(1) }]);
		refuses(|| publish(version(1), None), Error::NotTheNextVersion);
		later(1);
		assert_ok!(publish(version(2), None));
		let row = |longest, published| Template {
			purposes: both(),
			longest,
			published,
			superseded: None,
		};
		let shown =
			|template, row| TemplateRow { template, last: 2, row, texts: german().into_inner() };
		let one = shown(version(1), row(Some(DAY), START));
		let two = shown(version(2), row(None, START + 1));
		assert_eq!(Consent::template(TemplateId(7), Some(1)), Some(one));
		assert_eq!(Consent::template(TemplateId(7), None), Some(two));
		assert_eq!(Consent::template(TemplateId(7), Some(3)), None);
		assert_eq!(Consent::template(TemplateId(8), None), None);
	});
}

#[test]
fn a_text_says_what_it_is_in_which_languages_and_for_how_long() {
	build_and_execute(|| {
		let attempt = |texts, purposes, longest| {
			Consent::publish_template(RuntimeOrigin::root(), version(1), texts, purposes, longest)
		};
		let none: &[[u8; 3]] = &[];
		for wrong in [none, &[*b"DEU"], &[*b"de "], &[*b"deu", *b"fra", *b"deu"]] {
			refuses(|| attempt(texts(wrong), both(), None), Error::UnknownTexts);
		}
		refuses(|| attempt(german(), Purposes(0), None), Error::UnknownPurposes);
		refuses(|| attempt(german(), Purposes(1 << 62), None), Error::UnknownPurposes);
		refuses(|| attempt(german(), both(), Some(0)), Error::EndsBeforeItBegins);
		let sixteen: Vec<_> = (b'a'..=b'p').map(|letter| [letter; 3]).collect();
		assert_ok!(attempt(texts(&sixteen), both(), Some(1)));
	});
}

#[test]
fn only_the_origin_publishes_and_supersedes() {
	build_and_execute(|| {
		assert_ok!(publish(version(1), None));
		assert_ok!(publish(version(2), None));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::signed(DOCTOR)] {
			let (next, all) = (version(3), both());
			let published = Consent::publish_template(origin.clone(), next, german(), all, None);
			assert_eq!(published, Err(DispatchError::BadOrigin));
			let superseded = Consent::supersede_template(origin, version(1), None);
			assert_eq!(superseded, Err(DispatchError::BadOrigin));
		}
	});
}

#[test]
fn only_what_a_newer_version_replaces_is_superseded_and_once() {
	build_and_execute(|| {
		refuses(|| supersede(version(1), None), Error::UnknownTemplate);
		assert_ok!(publish(version(1), None));
		refuses(|| supersede(version(1), None), Error::NoNewerVersion);
		assert_ok!(publish(version(2), None));
		events();
		assert_ok!(supersede(version(1), None));
		let event = Event::TemplateSuperseded { template: version(1), reconsent: None };
		assert_eq!(events(), [event]);
		refuses(|| supersede(version(1), None), Error::TemplateSuperseded);
		refuses(|| supersede(version(2), None), Error::NoNewerVersion);
	});
}

#[test]
fn patients_are_asked_anew_at_the_earliest_after_the_delay() {
	build_and_execute(|| {
		assert_ok!(publish(version(1), None));
		assert_ok!(publish(version(2), None));
		let earliest = START + ReconsentDelay::get();
		for moment in [0, START, earliest - 1] {
			refuses(|| supersede(version(1), Some(moment)), Error::ReconsentTooSoon);
		}
		frame_support::hypothetically_ok!(supersede(version(1), Some(Moment::MAX)));
		assert_ok!(supersede(version(1), Some(earliest)));
		let row = Consent::template(TemplateId(7), Some(1)).unwrap().row;
		let superseded = Superseded { recorded: START, reconsent: Some(earliest) };
		assert_eq!(row.superseded, Some(superseded));
		// A later value of the parameter moves nothing.
		ReconsentDelay::set(Moment::MAX);
		assert_ok!(publish(version(3), None));
		refuses(|| supersede(version(2), Some(Moment::MAX)), Error::ReconsentTooSoon);
	});
}

#[test]
fn from_then_on_grants_under_the_old_text_hold_for_care_alone() {
	build_and_execute(|| {
		appoint(HOSPITAL, &RESEARCHER, &[Role::Researcher]);
		assert_ok!(publish(version(1), None));
		given(under(version(1)));
		let until = Some(START + DefaultValidity::get());
		assert_eq!(permitted(), [Some(until); 2]);
		assert_ok!(publish(version(2), None));
		let anew = START + ReconsentDelay::get();
		assert_ok!(supersede(version(1), Some(anew)));
		// Nobody is asked before: the end is only known.
		assert_eq!(permitted(), [Some(Some(anew)), Some(until)]);
		later(ReconsentDelay::get() - 1);
		assert_eq!(permitted(), [Some(Some(anew)), Some(until)]);
		later(1);
		assert_eq!(permitted(), [None, Some(until)]);
		given(under(version(2)));
		assert!(permitted()[0].is_some());
	});
}

#[test]
fn without_asking_anew_grants_under_the_old_text_go_on() {
	build_and_execute(|| {
		appoint(HOSPITAL, &RESEARCHER, &[Role::Researcher]);
		assert_ok!(publish(version(1), None));
		given(under(version(1)));
		assert_ok!(publish(version(2), None));
		assert_ok!(supersede(version(1), None));
		later(100 * DAY);
		let until = Some(START + DefaultValidity::get());
		assert_eq!(permitted(), [Some(until); 2]);
	});
}

#[test]
fn a_grant_stays_within_its_text() {
	build_and_execute(|| {
		refuses(|| grant(ALICE, PATIENT, under(version(1))), Error::UnknownTemplate);
		assert_ok!(publish(version(1), Some(10 * DAY)));
		refuses(|| grant(ALICE, PATIENT, under(version(2))), Error::UnknownTemplate);
		let other = Purposes::of([Purpose::TREAT, Purpose::BTG]);
		let beyond = NewGrant { purposes: other, ..under(version(1)) };
		refuses(|| grant(ALICE, PATIENT, beyond), Error::BeyondTemplate);
		let until = |until| NewGrant { until: Some(until), ..under(version(1)) };
		let longest = START + 10 * DAY;
		refuses(|| grant(ALICE, PATIENT, until(longest + 1)), Error::BeyondTemplate);
		for (new, end) in [
			(until(longest), longest),
			// What the patient leaves open is as long as the text speaks of.
			(under(version(1)), longest),
			(NewGrant { from: Some(START + 5), ..under(version(1)) }, longest + 5),
			(NewGrant { purposes: Purposes::of([research()]), ..under(version(1)) }, longest),
		] {
			let id = given(new);
			assert_eq!(Consent::grant_row(id).unwrap().grant.until, end);
		}
		// A longer text does not lengthen the default.
		assert_ok!(publish(version(2), Some(700 * DAY)));
		let id = given(under(version(2)));
		let end = START + DefaultValidity::get();
		assert_eq!(Consent::grant_row(id).unwrap().grant.until, end);
		assert_ok!(supersede(version(1), None));
		refuses(|| grant(ALICE, PATIENT, under(version(1))), Error::TemplateSuperseded);
	});
}

#[test]
fn a_study_is_an_organisations() {
	build_and_execute(|| {
		let study = |grantee| NewGrant { study: Some(WHY), ..to(grantee) };
		for grantee in
			[Grantee::AnyCare, Grantee::Account(DOCTOR.into()), Grantee::Person([60; 32])]
		{
			let attempt = || grant(ALICE, PATIENT, study(grantee));
			refuses(attempt, Error::StudyWithoutOrganisation);
		}
		given(study(Grantee::Organisation(HOSPITAL)));
	});
}
