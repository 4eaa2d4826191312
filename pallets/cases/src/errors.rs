//! Why calls are refused. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The jurisdiction is no number of ISO 3166, which are 1 to 999. Check it.
		#[codec(index = 0)]
		UnknownJurisdiction,
		/// The clock is shorter than an hour, longer than a year, or its extension is no longer than the clock itself or counts
		/// in another measure. Say both in months or both in milliseconds, the longer one second.
		#[codec(index = 1)]
		UnfitClock,
		/// That is what the table says already. Nothing needs to be done.
		#[codec(index = 2)]
		Unchanged,
		/// There is no such patient. Check the id: it is of one chain only.
		#[codec(index = 3)]
		PatientNotFound,
		/// The signer neither acts as the patient nor represents them. Sign as one who does.
		#[codec(index = 4)]
		NotController,
		/// The representative has not the power that this takes. Let one act who has.
		#[codec(index = 5)]
		PowerMissing,
		/// The account was lost, and what took its place acts. Sign as that.
		#[codec(index = 6)]
		OnlyRotation,
		/// The patient is dead. Nobody asks for them here.
		#[codec(index = 7)]
		Deceased,
		/// What was noted is not late yet, or lies in the future. Wait until the time of delivery is over.
		#[codec(index = 8)]
		NotLateYet,
		/// There is no such organisation. Check the number.
		#[codec(index = 9)]
		OrganisationNotFound,
		/// The organisation left the consortium. Ask the one that took over its records.
		#[codec(index = 10)]
		OrganisationLeft,
		/// There is no such record. Check the number, or leave it out.
		#[codec(index = 11)]
		RecordNotFound,
		/// The record is another patient's. Check the number.
		#[codec(index = 12)]
		RecordOfAnother,
		/// The organisation neither wrote nor keeps the record. Ask one that does, or leave the record out.
		#[codec(index = 13)]
		RecordElsewhere,
		/// Complaints go to a regulator or an authority. Name one.
		#[codec(index = 14)]
		NotRegulator,
		/// A complaint is about an earlier case. Name it.
		#[codec(index = 15)]
		FormerMissing,
		/// There is no such case. Check the number.
		#[codec(index = 16)]
		CaseNotFound,
		/// The case was opened by somebody else. Check the number.
		#[codec(index = 17)]
		CaseOfAnother,
		/// The earlier case is one of another organisation, or the complaint one about the regulator itself. Name the same
		/// organisation to take a case up again, and another one to complain.
		#[codec(index = 18)]
		OtherOrganisation,
		/// The earlier case is open and not late. Wait for the answer, or withdraw it.
		#[codec(index = 19)]
		FormerRuns,
		/// As many cases of this opener are open at the organisation as may be. Wait for an answer, or withdraw one.
		#[codec(index = 20)]
		TooManyOpen,
		/// The law of the organisation's jurisdiction asks nothing of it here. Nothing needs to be done.
		#[codec(index = 21)]
		NothingOwed,
		/// The due date lies beyond the calendar.
		#[codec(index = 22)]
		BeyondCalendar,
		/// All numbers are used up. Only an upgrade helps.
		#[codec(index = 23)]
		IdsExhausted,
		/// The signer is not staff of the organisation in a role that may do this. Ask the organisation's administrators.
		#[codec(index = 24)]
		NoServingRole,
		/// The organisation is isolated or left the consortium. If it is isolated, ask the consortium to end that.
		#[codec(index = 25)]
		OrganisationClosed,
		/// The signer's organisation is not active. Wait until its status is active again.
		#[codec(index = 26)]
		OrganisationNotActive,
		/// The breach would have been discovered in the future, or before the organisation was admitted. Check the moment.
		#[codec(index = 27)]
		UnfitDiscovery,
		/// Only the organisation itself says since when it knows of a breach. Leave the moment out: it knows from now on.
		#[codec(index = 28)]
		NotOwnDiscovery,
		/// The case was answered already. Open a new one that names it.
		#[codec(index = 29)]
		AlreadyAnswered,
		/// The case was withdrawn. Nothing needs to be done.
		#[codec(index = 30)]
		AlreadyWithdrawn,
		/// A case of this kind is not refused on this ground. Take one that fits.
		#[codec(index = 31)]
		UnfitGround,
		/// The law gives no longer time for this, or it was taken already. Answer it.
		#[codec(index = 32)]
		NoLongerTime,
		/// The case is due already. Answer it: it is late.
		#[codec(index = 33)]
		AlreadyDue,
		/// An organisation does not withdraw what it owes after its own breach. Answer that there was none, if so.
		#[codec(index = 34)]
		OwnBreach,
		/// The case is no correction that was refused, wholly or in part.
		#[codec(index = 35)]
		NotRefused,
		/// The patient said something about this refusal already.
		#[codec(index = 36)]
		AlreadyStated,
		/// The patient contests the record already, and the answer is owed. Wait for it, or take the contest back.
		#[codec(index = 37)]
		AlreadyContested,
		/// The patient is frozen: what could not be said again, or not be had back, waits. Have it thawed first.
		#[codec(index = 38)]
		Frozen,
		/// The signer is the key of a session: let the officer sign with the account that was appointed.
		#[codec(index = 39)]
		SessionKey,
	}
}
