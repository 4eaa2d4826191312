//! Why calls are refused. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The signer is not a practitioner of the organisation who may act in emergencies. Let a practitioner act.
		NotPractitioner,
		/// The organisation may not act now, or not in this. Wait until its status is active again.
		OrganisationNotActive,
		/// A colleague is listed twice, or the opener is. List each once, without the opener.
		InTeamTwice,
		/// A colleague is not a practitioner of the organisation who may act in emergencies. Leave them out.
		TeamNotPractitioner,
		/// The opener has as many incidents open as there may be. Close one, or let a colleague open it.
		TooManyOpenIncidents,
		/// It would end beyond the end of time. Only the council helps, which says how long incidents are.
		LastsTooLong,
		/// All numbers are used up. Only an upgrade helps.
		IdsExhausted,
		/// There is no such incident. Check the number.
		IncidentNotFound,
		/// The signer neither opened the incident nor is in its team. Open another.
		NotInTeam,
		/// The incident is over. Open another.
		IncidentOver,
		/// There is no such patient. Check the id: it is of one chain only.
		PatientNotFound,
		/// The patient's home is in another jurisdiction. Ask an organisation there.
		OtherJurisdiction,
		/// The patient is bound to the incident already. Nothing needs to be done.
		AlreadyBound,
		/// The patient is bound to another incident of the same opener. Act under that one, close it, or let a colleague open
		/// one.
		AlreadyBoundByOpener,
		/// The patient is bound to as many incidents of the organisation as there may be. Act under one of them.
		TooManyBindings,
		/// As many patients are bound to the incident as there may be. Open another.
		TooManyPatients,
		/// The block's moment lies before that of a past change. The block's author is wrong; send it again.
		TimeWentBack,
		/// The incident is not over. Close it first, or wait.
		IncidentOpen,
		/// The incident was reported already. Nothing needs to be done.
		AlreadyReported,
		/// The report is not there and not overdue. Wait for it.
		ReportAwaited,
		/// The signer is not staff of the organisation in a role that may do this, or its licence is not good. Ask the
		/// organisation's administrators.
		NoServingRole,
		/// The signer acted under the incident, or serves at its organisation. Somebody else must review it.
		OwnIncident,
		/// The organisation is under the same control as that of the incident. Another must review it.
		SameControlGroup,
		/// Somebody under the same control reviewed the incident already. Nothing needs to be done.
		AlreadyReviewed,
		/// The incident has as many reviews as there may be. They stand; nothing needs to be done.
		TooManyReviews,
	}
}
