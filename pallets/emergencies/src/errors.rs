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
		/// The patient's home is in another jurisdiction, whose pair with the organisation's does not name `BTG`, or, for a
		/// late ticket, did not when the patient was bound. Let an organisation there open one, or ask the council for a pair.
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
		/// The signer acted under the incident, or is appointed at its organisation. Somebody else must review it.
		OwnIncident,
		/// The organisation is under the same control as that of the incident. Another must review it.
		SameControlGroup,
		/// Somebody under the same control reviewed the incident already. Nothing needs to be done.
		AlreadyReviewed,
		/// The incident has as many reviews as there may be. They stand; nothing needs to be done.
		TooManyReviews,
		/// The signer has bound as many patients, at once or today, as one signature does for, or owes a report that is
		/// overdue: let a second practitioner sign too, by `bind_with`. Or the tickets that the signer submitted today name as
		/// many patients as one signature does for, or this one opened sealed records: let one sign beside, as `second`.
		SecondSignatureNeeded,
		/// The organisation bound so many patients beyond quotas today that it pauses between two. Wait a moment, let a
		/// colleague bind within their quota, or have a mass casualty declared.
		Throttled,
		/// The second account is not a practitioner of the organisation who may act in emergencies. Ask another colleague.
		SecondNotPractitioner,
		/// Both signatures are of one person. Ask a colleague.
		SecondIsFirst,
		/// The second signature is over, or ends further ahead than it may. Let the colleague sign again.
		SecondNotInTime,
		/// The second account did not sign this call. Let the colleague sign it as it is sent.
		SecondDidNotSign,
		/// The patient is not bound to the incident. Bind the patient first.
		NotBound,
		/// Sealed records of the patient are open to the incident already. Nothing needs to be done.
		AlreadyUnsealed,
		/// There is no such organisation. Check the number.
		OrganisationNotFound,
		/// A mass casualty was declared and counts. Declare it anew when that is over, if need be.
		AlreadyDeclared,
		/// It is not the next ticket of the organisation. Submit those before it first, or let a privacy officer declare that
		/// they are lost or refused.
		TicketOutOfOrder,
		/// The times of the ticket do not fit: it ended before it began or has not ended, or somebody was bound outside of it.
		/// Correct them.
		TicketTimes,
		/// The incident of the ticket is over too long. Let a privacy officer declare that it is refused; only the council says
		/// how long that is.
		TicketTooOld,
		/// Nobody was bound to the incident. There is nothing to review.
		NobodyBound,
		/// It was drawn already who reviews the incident. Nothing needs to be done.
		AlreadyDrawn,
		/// The block whose hash decides is not there, or the one after it. Try again in two blocks.
		DrawAwaited,
		/// The officer may be drawn already. Nothing needs to be done.
		AlreadyRegistered,
		/// The officer is not registered. Nothing needs to be done.
		NotRegistered,
		/// The officer still serves. Let them withdraw themself.
		StillServes,
		/// The signer neither acts as the patient nor represents them. Let a controller or a representative appeal.
		NotController,
		/// The signer represents the patient, but may not see their record. Let a controller appeal.
		PowerMissing,
		/// Friends of the patient took the account over. Rotate it first.
		OnlyRotation,
		/// The patient is dead. Nobody appeals for them.
		Deceased,
		/// The patient was not bound to the incident. Check the number.
		WasNotBound,
		/// The window for appeals about the incident is over. Turn to the regulator directly.
		AppealTooLate,
		/// Somebody appealed about the incident for the patient in this capacity already. Wait for the decision; there is one.
		AlreadyAppealed,
		/// Nobody appealed about the incident for the patient in this capacity. Check numbers and capacity.
		AppealNotFound,
		/// The appeal was decided. Nothing needs to be done.
		AlreadyDecided,
		/// The organisation is neither a regulator nor an authority. Let one decide.
		NotRegulator,
		/// The signer reviewed the incident. A colleague must decide about it.
		OwnReview,
		/// Somebody whom the ticket names never was staff of the organisation. Correct the ticket; a session key is nobody.
		NeverStaff,
		/// As many privacy officers of the organisation are registered as may be. Let one of them withdraw first.
		TooManyReviewers,
		/// `code` is none of the table of reasons for which an incident is opened. Take one of `incidentReasons` (formats 6).
		UnknownReason,
	}
}
