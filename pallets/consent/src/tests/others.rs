//! What happens in random sequences besides grants and requests: texts, the switch of secondary use, and mutes.

use super::{
	model::{depth, Answer, Model},
	properties::{signer, Pick},
	*,
};
use crate::{Language, Mute, Text};
use anamnesis_decision::rows::SecondaryUse;
use anamnesis_primitives::{
	chain::Moment,
	codes::Purposes,
	payload::{Grantee, TemplateRef},
	TemplateId,
};
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;

/// Milliseconds of a day.
const A_DAY: i64 = 86_400_000;
/// There is no organisation with the last number.
const ORGANISATIONS: [OrgId; 3] = [HOSPITAL, CLINIC, OrgId(9)];

#[derive(Debug, Clone)]
pub enum Other {
	Publish(Pick, Pick),
	Supersede(Pick, Pick, bool),
	GrantUnder(Pick, Pick, Pick),
	Secondary(Pick, bool),
	Mute(Pick, Pick, Option<i64>),
}

/// A text of two, and a version of it.
fn text(id: Pick, version: Pick) -> TemplateRef {
	TemplateRef { id: TemplateId(u32::from(id.0 % 2)), version: u16::from(version.0 % 5) }
}

pub fn other() -> impl Strategy<Value = Other> {
	let pick = || any::<u8>().prop_map(Pick);
	prop_oneof![
		2 => (pick(), pick()).prop_map(|(a, b)| Other::Publish(a, b)),
		1 => (pick(), pick(), any::<bool>()).prop_map(|(a, b, c)| Other::Supersede(a, b, c)),
		2 => (pick(), pick(), pick()).prop_map(|(a, b, c)| Other::GrantUnder(a, b, c)),
		2 => (pick(), any::<bool>()).prop_map(|(a, b)| Other::Secondary(a, b)),
		2 => (pick(), pick(), prop::option::of(-1i64..3)).prop_map(|(a, b, c)| Other::Mute(a, b, c)),
	]
}

fn dispatch(origin: RuntimeOrigin, call: crate::Call<Test>) -> DispatchResult {
	let done = RuntimeCall::Consent(call).dispatch(origin);
	done.map(|_| ()).map_err(|refused| refused.error)
}

/// Makes the call through the runtime, and says what the model expects.
pub fn apply(other: &Other, model: &mut Model) -> (DispatchResult, Answer) {
	type Call = crate::Call<Test>;
	match *other {
		Other::Publish(id, version) => {
			let template = text(id, version);
			let expected = model.publish(template);
			let texts = vec![Text { language: Language(*b"deu"), hash: [1; 32] }];
			let texts = BoundedVec::truncate_from(texts);
			let purposes = Purposes(1);
			let call = Call::publish_template { template, texts, purposes, longest: None };
			(dispatch(RuntimeOrigin::root(), call), expected)
		}
		Other::Supersede(id, version, anew) => {
			let template = text(id, version);
			let expected = model.supersede(template);
			let reconsent = anew.then(|| Now::get() + ReconsentDelay::get());
			let call = Call::supersede_template { template, reconsent };
			(dispatch(RuntimeOrigin::root(), call), expected)
		}
		Other::GrantUnder(who, id, version) => {
			let ((patient, who), template) = (signer(who), text(id, version));
			let grantee = Grantee::Organisation(HOSPITAL);
			let expected = model.grant_under(&who, patient, grantee, DAY, template);
			let until = Some(Now::get() + DAY);
			let may_refer = depth(DAY);
			let new = NewGrant { until, may_refer, template: Some(template), ..to(grantee) };
			let call = Call::grant { patient, grant: Box::new(new) };
			(dispatch(RuntimeOrigin::signed(who), call), expected)
		}
		Other::Secondary(who, refuse) => {
			let (patient, who) = signer(who);
			let expected = model.secondary(&who, patient, refuse);
			let secondary = if refuse { SecondaryUse::Refused } else { SecondaryUse::Allowed };
			let call = Call::set_secondary_use { patient, secondary };
			(dispatch(RuntimeOrigin::signed(who), call), expected)
		}
		Other::Mute(who, whom, days) => {
			let ((patient, who), organisation) = (signer(who), whom.from(&ORGANISATIONS));
			let until = days.map(|days| Now::get().saturating_add_signed(days * A_DAY));
			let expected = model.mute(&who, patient, organisation, until);
			let call = Call::mute { patient, organisation, until };
			(dispatch(RuntimeOrigin::signed(who), call), expected)
		}
	}
}

/// Whether a patient refuses secondary use, and whose requests are muted.
pub fn said(patient: PatientId) -> (bool, Vec<(OrgId, Option<Moment>)>) {
	let refused = Consent::secondary_use(patient) == SecondaryUse::Refused;
	let mutes = Consent::muted(patient).into_iter();
	let mut muted: Vec<_> =
		mutes.map(|Mute { organisation, until }| (organisation, until)).collect();
	muted.sort();
	(refused, muted)
}
