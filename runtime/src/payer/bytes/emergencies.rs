//! Bytes of incidents: bindings, tickets, reports, draws, reviews, appeals.

use crate::{payer::rows::rows, Runtime};
use codec::MaxEncodedLen;
use pallet_access_audit as audit;
use pallet_emergencies as emergencies;

pub(super) fn of_appeal() -> u32 {
	rows![emergencies::Appeals<Runtime>]
}

pub(super) fn of_emergencies(call: &emergencies::Call<Runtime>) -> u32 {
	use emergencies::Call;
	type R = Runtime;
	match call {
		Call::open_incident { .. } => {
			rows![
				emergencies::Incidents<R>,
				emergencies::OpenedBy<R>,
				emergencies::ReportDue<R>,
				emergencies::AppealWindows<R>,
			]
		}
		Call::bind { .. } | Call::bind_with { .. } => {
			rows![
				emergencies::Bound<R>,
				emergencies::BoundLog<R>,
				emergencies::BoundTo<R>,
				emergencies::Quotas<R>,
				emergencies::Surges<R>,
				emergencies::Duties<R>,
				audit::Heads<R>,
			]
		}
		Call::unseal { .. } => {
			rows![emergencies::Bound<R>, emergencies::BoundLog<R>, audit::Heads<R>]
		}
		Call::declare_mass_casualty { .. } => rows![emergencies::MassCasualties<R>],
		Call::open_late { ticket, .. } => {
			let once = rows![
				emergencies::Incidents<R>,
				emergencies::ReportDue<R>,
				emergencies::AppealWindows<R>,
				emergencies::LastTicket<R>,
				emergencies::Tickets<R>,
				emergencies::BoundTo<R>,
				emergencies::Duties<R>,
				emergencies::TicketQuotas<R>,
			];
			let each = rows![emergencies::LateBindings<R>, audit::Heads<R>];
			let count = u32::try_from(ticket.patients.len()).unwrap_or(u32::MAX);
			once.saturating_add(each.saturating_mul(count))
		}
		Call::declare_ticket_lost { .. } => {
			rows![emergencies::LastTicket<R>, emergencies::Tickets<R>]
		}
		Call::close_incident { .. } => {
			rows![emergencies::DrawFrom<R>, emergencies::Seeds<R>, emergencies::Wanted<R>]
		}
		Call::report { .. } => rows![
			emergencies::Reports<R>,
			emergencies::DrawFrom<R>,
			emergencies::Seeds<R>,
			emergencies::Wanted<R>,
		],
		Call::draw { .. } => rows![
			emergencies::Drawn<R>,
			emergencies::ReviewsOwed<R>,
			emergencies::DrawFrom<R>,
			emergencies::Seeds<R>,
			emergencies::Wanted<R>,
		],
		Call::serve_as_reviewer { .. } => {
			rows![emergencies::Houses<R>, emergencies::HouseAt<R>, emergencies::HouseCount<R>,]
		}
		Call::withdraw_reviewer { .. } => 0,
		Call::appeal { .. } => of_appeal(),
		// The row is there; what was found is new.
		Call::decide_appeal { .. } => {
			u32::try_from(emergencies::Ruling::max_encoded_len()).unwrap_or(u32::MAX)
		}
		Call::review { .. } => rows![emergencies::Reviews<R>],
		Call::__Ignore(..) => 0,
	}
}
