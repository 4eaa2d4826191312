//! Bytes of grants, their ends and uses, requests, offers and consent texts.

use crate::{payer::rows::rows, Runtime};
use anamnesis_decision::rows::{MAX_LIVE_OWN, MAX_LIVE_REFERRED};
use anamnesis_primitives::payload::{NewGrant, MAX_NAMED};
use pallet_access_audit as audit;
use pallet_consent as consent;

pub(super) fn of_consent(call: &consent::Call<Runtime>) -> u32 {
	use consent::Call;
	type R = Runtime;
	match call {
		Call::grant { grant, .. } => of_grant(grant),
		Call::amend { with, .. } => of_ending().saturating_add(of_grant(with)),
		Call::answer { answer, .. } => match answer {
			None => of_answer(),
			Some(grant) => of_answer().saturating_add(of_grant(grant)),
		},
		Call::revoke { .. } => of_ending().saturating_add(OBJECTION),
		Call::revoke_all_to { .. } => of_endings(),
		Call::revoke_everything { .. } => of_epoch(),
		Call::request { .. } => rows![
			consent::Requests<R>,
			consent::OpenRequests<R>,
			consent::RequestWindows<R>,
			consent::RequestCountTo<R>,
			consent::RequestsTo<R>,
			consent::RequestCountBy<R>,
			consent::RequestsBy<R>,
		],
		Call::grant_many { grants, .. } => of_grants(grants),
		// What is left is a row already, and gets a moment.
		Call::use_grant { .. } => {
			of_ending().saturating_add(rows![audit::Heads<R>]).saturating_add(8)
		}
		Call::publish_template { .. } => {
			rows![consent::TemplateVersions<R>, consent::TemplateTexts<R>, consent::Templates<R>,]
		}
		// Two moments in a row that there is.
		Call::supersede_template { .. } => 17,
		Call::set_secondary_use { .. } => of_secondary_use(),
		Call::mute { .. } => of_mute(),
		Call::refer { .. } | Call::refer_as_custodian { .. } => {
			rows![
				consent::Offers<R>,
				consent::OpenOffers<R>,
				consent::OffersTo<R>,
				consent::ReferralWindows<R>,
			]
		}
		// How many records are named is in the offer.
		Call::accept_referral { .. } => of_given(MAX_NAMED).saturating_add(rows![audit::Heads<R>]),
		Call::decline_referral { .. } | Call::withdraw_offer { .. } => 0,
		Call::assist { grant, .. } => of_grant(grant).saturating_add(rows![audit::Heads<R>]),
		Call::end_assisted { .. } | Call::end_referred { .. } => of_ending(),
		Call::__Ignore(..) => 0,
	}
}

pub(super) fn of_grant(grant: &NewGrant) -> u32 {
	of_given(u32::try_from(grant.named.len()).unwrap_or(u32::MAX))
}

/// A grant that names so many records.
fn of_given(named: u32) -> u32 {
	type R = Runtime;
	let own = rows![
		consent::Grants<R>,
		consent::Live<R>,
		consent::LiveLog<R>,
		consent::GrantCount<R>,
		consent::GrantsOf<R>,
		consent::Uses<R>,
	];
	named.saturating_mul(rows![consent::Named<R>]).saturating_add(own)
}

pub(super) fn of_grants(grants: &[NewGrant]) -> u32 {
	grants.iter().map(of_grant).fold(0, u32::saturating_add)
}

pub(super) fn of_secondary_use() -> u32 {
	rows![consent::SecondaryUses<Runtime>, consent::SecondaryUsesLog<Runtime>]
}

pub(super) fn of_mute() -> u32 {
	rows![consent::Muted<Runtime>]
}

pub(super) fn of_answer() -> u32 {
	rows![consent::Requests<Runtime>]
}

pub(super) fn of_ending() -> u32 {
	rows![consent::Ends<Runtime>, consent::Live<Runtime>, consent::LiveLog<Runtime>]
}

/// A moment in a row that there is: what was offered to somebody is void.
pub(super) const OBJECTION: u32 = 8;

/// As many as may be live to one grantee.
pub(super) fn of_endings() -> u32 {
	let most = MAX_LIVE_OWN.saturating_add(MAX_LIVE_REFERRED);
	let ends = rows![consent::Ends<Runtime>].saturating_mul(most);
	ends.saturating_add(of_ending()).saturating_add(OBJECTION)
}

pub(super) fn of_epoch() -> u32 {
	rows![consent::Epochs<Runtime>, consent::EpochsLog<Runtime>]
}
