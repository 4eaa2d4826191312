//! Bytes of organisations, staff, session keys, issuers and credentials.

use crate::{payer::rows::rows, Runtime};
use pallet_provider_credentials as credentials;

pub(super) fn of_credentials(call: &credentials::Call<Runtime>) -> u32 {
	use credentials::{
		Administrators, Call, Compromises, Credentials, EverStaff, HeldBy, Issued, IssuerLog,
		Issuers, ListSlots, LiveOf, OrgKeys, OrgKeysLog, OrganisationByAccount, Organisations,
		OrgsOf, References, SessionKeys, Sessions, Staff, StaffLog, StandingLog, Standings,
		StatusLog, Statuses, SuccessionLog, Successions, Tallies, Types,
	};
	type R = Runtime;
	let staff = || rows![Staff<R>, StaffLog<R>, Administrators<R>];
	match call {
		Call::admit { .. } => {
			rows![Organisations<R>, OrganisationByAccount<R>, Standings<R>]
		}
		Call::appoint { .. } => {
			staff().saturating_add(rows![References<R>, frame_system::Account<R>])
		}
		Call::accept_appointment { .. } => staff().saturating_add(rows![OrgsOf<R>, EverStaff<R>]),
		Call::dismiss { .. } | Call::resign { .. } => staff(),
		Call::restrict { .. }
		| Call::isolate { .. }
		| Call::reinstate_organisation { .. }
		| Call::regroup { .. }
		| Call::leave { .. } => rows![Standings<R>, StandingLog<R>],
		Call::succeed { .. } | Call::end_succession { .. } => {
			rows![Successions<R>, SuccessionLog<R>]
		}
		Call::change_account { .. } | Call::replace_account { .. } => {
			rows![Organisations<R>, OrganisationByAccount<R>]
		}
		Call::change_profile { .. } => rows![Organisations<R>],
		Call::publish_keys { .. } => rows![OrgKeys<R>, OrgKeysLog<R>],
		Call::register_session { .. } => {
			rows![Sessions<R>, SessionKeys<R>, frame_system::Account<R>]
		}
		Call::end_session { .. } => rows![SessionKeys<R>],
		// A mark of the appointment, or a report about the account.
		Call::report_compromise { .. } => rows![Staff<R>, SessionKeys<R>, Compromises<R>],
		Call::create_type { .. } => rows![Types<R>],
		Call::appoint_issuer { .. }
		| Call::delegate { .. }
		| Call::suspend_issuer { .. }
		| Call::reinstate_issuer { .. }
		| Call::end_issuer { .. } => rows![Issuers<R>, IssuerLog<R>],
		// A mark.
		Call::cut_off { .. } => rows![Issuers<R>],
		Call::issue { .. } | Call::renew { .. } => {
			rows![Credentials<R>, Statuses<R>, HeldBy<R>, Issued<R>, Tallies<R>, ListSlots<R>,]
		}
		Call::accept { .. } => rows![Statuses<R>, StatusLog<R>, LiveOf<R>],
		Call::suspend { .. }
		| Call::reinstate { .. }
		| Call::revoke { .. }
		| Call::surrender { .. } => rows![Statuses<R>, StatusLog<R>],
		Call::__Ignore(..) => 0,
	}
}
