//! What is *ok* in which status, and why. Nothing writes these lists: whoever changes what is *ok* where changes them here,
//! knowing it.

use super::super::statuses::{A_YEAR, STOLEN};
use anamnesis_primitives::codes::Role;

/// Who signs anything may.
pub const EVERYBODY: [&str; 7] = [
	"PatientIdentity.relay",
	"PatientIdentity.forget_sheet",
	"PatientIdentity.finish_recovery",
	"Mandates.notify",
	"Emergencies.draw",
	"Retention.stop",
	"Retention.erase",
];

/// What becomes *ok* that was refused: status, line, callers.
pub const BECOMES_OK: &[(&str, &str, &str)] = &[
	// Who was an administrator when the year began is none any more; nor is it the last one of an organisation.
	(A_YEAR, "ProviderCredentials.issue (to an administrator of the issuer)", "here/own-account"),
	(A_YEAR, "ProviderCredentials.resign (where one administrator is)", "elsewhere/administrator"),
	("elsewhere left", "ProviderCredentials.resign (where one administrator is)", "elsewhere/administrator"),
	// Whoever is no officer any more is withdrawn by anybody.
	(
		A_YEAR,
		"Emergencies.withdraw_reviewer",
		"stranger patient/controller patient/second-controller patient/removed-controller patient/invited \
		 patient/representative patient/named stewarded/representative other-patient/controller holder \
		 here/own-account elsewhere/own-account sister/own-account authority/own-account authority/auditor \
		 here/dismissed here/lapsed here/suspended here/revoked here/physician here/nurse here/pharmacist \
		 here/dentist here/midwife here/paramedic here/laboratory here/radiography here/psychologist here/therapist \
		 here/social-care here/coder here/registrar here/records-officer here/researcher here/payer-adjudicator \
		 here/device-engineer here/auditor here/administrator here/system elsewhere/physician elsewhere/nurse \
		 elsewhere/pharmacist elsewhere/dentist elsewhere/midwife elsewhere/paramedic elsewhere/laboratory \
		 elsewhere/radiography elsewhere/psychologist elsewhere/therapist elsewhere/social-care elsewhere/coder \
		 elsewhere/registrar elsewhere/records-officer elsewhere/privacy-officer elsewhere/researcher \
		 elsewhere/payer-adjudicator elsewhere/device-engineer elsewhere/auditor elsewhere/administrator \
		 elsewhere/system sister/physician sister/nurse sister/pharmacist sister/dentist sister/midwife \
		 sister/paramedic sister/laboratory sister/radiography sister/psychologist sister/therapist \
		 sister/social-care sister/coder sister/registrar sister/records-officer sister/privacy-officer \
		 sister/researcher sister/payer-adjudicator sister/device-engineer sister/auditor sister/administrator \
		 sister/system council/member",
	),
	// The incident is over by then.
	("a day later", "Emergencies.appeal (about an incident that holds)", "other-patient/controller"),
	("a week later", "Emergencies.appeal (about an incident that holds)", "other-patient/controller"),
	("a month later", "Emergencies.appeal (about an incident that holds)", "other-patient/controller"),
	// What was asked a month ago counts no more: this is a new asking.
	("a month later", "Retention.release_hold (that another one asked for)", "here/records-officer"),
	// Who may accept may decline.
	("a stranger is offered an appointment here", "ProviderCredentials.resign", "stranger"),
	// The way back.
	(
		"here is restricted",
		"ProviderCredentials.reinstate_organisation (that is active)",
		"council/two-thirds",
	),
	(
		"here is isolated",
		"ProviderCredentials.reinstate_organisation (that is active)",
		"council/two-thirds",
	),
	// What succession is for.
	(
		"here is isolated and succeeded by sister",
		"RecordAnchor.anchor (under a grant to another organisation under the same control)",
		"sister/physician sister/nurse sister/pharmacist sister/dentist sister/midwife sister/paramedic sister/laboratory \
		 sister/radiography sister/psychologist sister/therapist",
	),
	// Another steward has what a steward has, and attests no more; others are under other control than that one.
	(
		"here left",
		"PatientIdentity.claim (attested under the steward's control)",
		"sister/registrar",
	),
	(
		"here left",
		"PatientIdentity.freeze_as_organisation (for one that never verified the person)",
		"elsewhere/registrar",
	),
	(
		"the patient with a steward is handed over to elsewhere",
		"PatientIdentity.claim (attested under the steward's control)",
		"sister/registrar",
	),
	(
		"the patient with a steward is handed over to elsewhere",
		"PatientIdentity.freeze_as_organisation (for one that never verified the person)",
		"elsewhere/registrar",
	),
	// Two under different control are two.
	(
		"sister is under control of its own",
		"PatientIdentity.claim (attested under the steward's control)",
		"sister/registrar",
	),
	(
		"sister is under control of its own",
		"PatientIdentity.thaw_as_steward (with one under the same control)",
		"here/registrar",
	),
	(
		"sister is under control of its own",
		"PatientIdentity.second_recovery (by one under the same control)",
		"sister/registrar",
	),
	(
		"sister is under control of its own",
		"Emergencies.review (of an incident under the same control)",
		"sister/privacy-officer",
	),
	(
		"sister is under control of its own",
		"RecordAnchor.escrow_keys (among those under the same control)",
		"here/records-officer",
	),
	(
		"sister is under control of its own",
		"Retention.confirm (of an organisation under the same control)",
		"sister/privacy-officer sister/records-officer",
	),
	// Whoever sees that a notice rests on a stolen key ends it.
	(
		"keys of an administrator, a registrar, a physician and a records officer here are stolen",
		"Retention.stop (against which nothing speaks)",
		"authority/auditor authority/own-account council/member elsewhere/administrator elsewhere/auditor \
		 elsewhere/coder elsewhere/dentist elsewhere/device-engineer elsewhere/laboratory elsewhere/midwife \
		 elsewhere/nurse elsewhere/own-account elsewhere/paramedic elsewhere/payer-adjudicator elsewhere/pharmacist \
		 elsewhere/physician elsewhere/privacy-officer elsewhere/psychologist elsewhere/radiography \
		 elsewhere/records-officer elsewhere/registrar elsewhere/researcher elsewhere/social-care elsewhere/system \
		 elsewhere/therapist here/administrator here/auditor here/coder here/dentist here/device-engineer \
		 here/dismissed here/laboratory here/lapsed here/midwife here/nurse here/own-account here/paramedic \
		 here/payer-adjudicator here/pharmacist here/physician here/privacy-officer here/psychologist \
		 here/radiography here/records-officer here/registrar here/researcher here/revoked here/social-care \
		 here/suspended here/system here/therapist holder other-patient/controller patient/controller patient/invited \
		 patient/named patient/removed-controller patient/representative patient/second-controller \
		 sister/administrator sister/auditor sister/coder sister/dentist sister/device-engineer sister/laboratory \
		 sister/midwife sister/nurse sister/own-account sister/paramedic sister/payer-adjudicator sister/pharmacist \
		 sister/physician sister/privacy-officer sister/psychologist sister/radiography sister/records-officer \
		 sister/registrar sister/researcher sister/social-care sister/system sister/therapist \
		 stewarded/representative stranger",
	),
	// What escrow is for.
	(
		"here is restricted",
		"RecordAnchor.open_escrow (of a custodian that serves)",
		"council/two-thirds",
	),
	(
		"here is isolated",
		"RecordAnchor.open_escrow (of a custodian that serves)",
		"council/two-thirds",
	),
	// What was corrected is told to those who have it.
	(
		"the record is amended",
		"RecordAnchor.open_recall (of a record that stands)",
		"here/physician here/nurse here/pharmacist here/dentist here/midwife here/laboratory here/radiography \
		 here/psychologist here/therapist here/registrar here/records-officer",
	),
	(
		"the record is entered in error",
		"RecordAnchor.open_recall (of a record that stands)",
		"here/physician here/nurse here/pharmacist here/dentist here/midwife here/laboratory here/radiography \
		 here/psychologist here/therapist here/registrar here/records-officer",
	),
	(
		"the record is found in error by who keeps it now",
		"RecordAnchor.open_recall (of a record that stands)",
		"here/physician here/nurse here/pharmacist here/dentist here/midwife here/laboratory here/radiography \
		 here/psychologist here/therapist here/registrar here/records-officer",
	),
	// Who keeps it now withdraws its leaves, and is concerned by it.
	(
		"the record is found in error by who keeps it now",
		"RecordAnchor.retract_leaf (of another organisation)",
		"elsewhere/physician elsewhere/nurse elsewhere/pharmacist elsewhere/dentist elsewhere/midwife \
		 elsewhere/laboratory elsewhere/radiography elsewhere/psychologist elsewhere/therapist \
		 elsewhere/registrar elsewhere/records-officer",
	),
	(
		"the record is found in error by who keeps it now",
		"Retention.place_hold (of an organisation that it does not concern)",
		"elsewhere/records-officer elsewhere/privacy-officer elsewhere/auditor",
	),
	(
		"the record is retracted",
		"RecordAnchor.open_recall (of a record that stands)",
		"here/physician here/nurse here/pharmacist here/dentist here/midwife here/laboratory here/radiography \
		 here/psychologist here/therapist here/registrar here/records-officer",
	),
	// Who is alone waits for nobody.
	("the second controller left", "Consent.grant (of what is sealed, at once)", "patient/controller"),
	// Who has a telephone can lose it.
	(
		"the patient with a steward is claimed",
		"PatientIdentity.propose_recovery (of one with a steward)",
		"here/registrar",
	),
];

/// What somebody may in some statuses, and nothing else but what everybody may.
pub struct Limit {
	/// The rule.
	pub what: &'static str,
	/// In which statuses.
	pub statuses: &'static [&'static str],
	/// Who.
	pub who: fn(&str) -> bool,
	/// The lines that are *ok* for some of them in some of the statuses.
	pub may: &'static [&'static str],
}

fn is_here(name: &str) -> bool {
	name.starts_with("here/")
}

fn is_of_patient(name: &str) -> bool {
	name.starts_with("patient/")
}

fn has_role(name: &str, wanted: impl Fn(&Role) -> bool) -> bool {
	name.split_once('/')
		.is_some_and(|(_, who)| Role::ALL.iter().any(|role| wanted(role) && role.name() == who))
}

/// Who ends what is their own.
const CLOSED: Limit = Limit {
	what: "an organisation whose keys are in the wrong hands, or that left, does nothing",
	statuses: &["here is isolated", "here is isolated and succeeded by sister", "here left"],
	who: is_here,
	may: &[
		"ProviderCredentials.accept",
		"ProviderCredentials.resign",
		"ProviderCredentials.end_session",
		"ProviderCredentials.report_compromise",
		"ProviderCredentials.report_compromise (an administrator)",
		"ProviderCredentials.report_compromise (a session key)",
		// The opener answers for the emergency, whatever became of the organisation.
		"Emergencies.close_incident",
		"Emergencies.report",
		// It only ends.
		"Mandates.end_mandate",
		// An officer is drawn no more.
		"Emergencies.withdraw_reviewer",
	],
};

/// Ends, cares for itself, keeps its own record, and saves lives.
const RESTRICTED: Limit = Limit {
	what: "a restricted organisation begins nothing with others",
	statuses: &["here is restricted"],
	who: is_here,
	may: &[
		"ProviderCredentials.dismiss",
		"ProviderCredentials.dismiss (an administrator)",
		"ProviderCredentials.accept",
		"ProviderCredentials.suspend",
		"ProviderCredentials.revoke",
		"ProviderCredentials.suspend_issuer (of an issuer by delegation)",
		// Without effect as long as who delegated is restricted.
		"ProviderCredentials.reinstate_issuer (of an issuer by delegation)",
		"ProviderCredentials.end_issuer (of an issuer by delegation)",
		"ProviderCredentials.cut_off (of an issuer by delegation)",
		"ProviderCredentials.resign",
		"ProviderCredentials.register_session",
		"ProviderCredentials.end_session",
		"ProviderCredentials.report_compromise",
		"ProviderCredentials.report_compromise (an administrator)",
		"ProviderCredentials.report_compromise (a session key)",
		"ProviderCredentials.change_account",
		"ProviderCredentials.change_profile",
		"ProviderCredentials.publish_keys",
		"PatientIdentity.relay (addressed to the organisation)",
		"Consent.decline_referral",
		"Consent.end_assisted",
		"Consent.withdraw_offer",
		"Consent.end_referred",
		"Emergencies.open_incident",
		"Emergencies.open_incident (alone)",
		"Emergencies.bind",
		"Emergencies.close_incident",
		"Emergencies.report",
		"Emergencies.unseal",
		"Emergencies.bind_with",
		"Emergencies.declare_mass_casualty",
		"Emergencies.open_late",
		"Emergencies.declare_ticket_lost",
		"Mandates.end_mandate",
		"Emergencies.withdraw_reviewer",
		"RecordAnchor.anchor",
		"RecordAnchor.anchor (amending)",
		"RecordAnchor.anchor (under an incident)",
		"RecordAnchor.enter_in_error",
		"RecordAnchor.batch",
		"AccessAudit.commit_root",
		// Others are told that its own record was corrected.
		"RecordAnchor.open_recall",
		"RecordAnchor.retract_leaf",
		"RecordAnchor.raise_leaf",
		// Whoever takes over what it keeps is active, and accepts it.
		"RecordAnchor.open_set",
		"RecordAnchor.offer_custody",
		"RecordAnchor.withdraw_custody",
		"RecordAnchor.escrow_keys",
		// Its own records are kept, and shown as restricted.
		"Retention.lengthen",
		"Retention.place_hold",
		"Retention.restrict (for the custodian)",
		"Retention.withdraw",
		// What it owes does not wait, and others owe it their answers.
		"Cases.open_breach",
		"Cases.answer_case",
		"Cases.extend_case",
		"AccessAudit.raise_dispute",
		"AccessAudit.withdraw_dispute",
		// It keeps what was to be erased.
		"Retention.withdraw (while the notice runs)",
	],
};

const OVER: Limit = Limit {
	what: "whose appointment is over does nothing for the organisation",
	statuses: &[A_YEAR],
	who: |name| has_role(name, |_| true),
	may: &[
		"ProviderCredentials.resign",
		"ProviderCredentials.resign (where one administrator is)",
		"ProviderCredentials.end_session",
		"ProviderCredentials.report_compromise",
		"ProviderCredentials.report_compromise (an administrator)",
		"ProviderCredentials.report_compromise (a session key)",
		"Emergencies.report",
		"Emergencies.withdraw_reviewer",
	],
};

const STOLEN_KEYS: Limit = Limit {
	what: "a stolen key only ends what is its own",
	statuses: &[
		"keys of an administrator, a registrar, a physician and a records officer here are stolen",
	],
	who: |name| STOLEN.contains(&name),
	may: &[
		"ProviderCredentials.resign",
		"ProviderCredentials.end_session",
		"ProviderCredentials.report_compromise (a session key)",
		// As anybody may.
		"Retention.stop (against which nothing speaks)",
	],
};

const WITHOUT_LICENCE: Limit = Limit {
	what: "whose licence has no force treats nobody",
	statuses: &["the authority is cut off as issuer"],
	who: |name| has_role(name, |role| role.needs_licence()),
	may: &[
		"ProviderCredentials.accept",
		"ProviderCredentials.resign",
		"ProviderCredentials.resign (where one administrator is)",
		"ProviderCredentials.end_session",
		"ProviderCredentials.report_compromise (a session key)",
		"Emergencies.close_incident",
		"Emergencies.report",
	],
};

const FROZEN: Limit = Limit {
	what: "for a frozen patient nothing is given or changed",
	statuses: &[
		"the patient is frozen",
		"the patient is frozen by a representative",
		"the patient's thaw is asked for",
		"the patient is frozen and reported dead",
	],
	who: is_of_patient,
	may: &[
		"PatientIdentity.freeze",
		"PatientIdentity.unfreeze",
		"PatientIdentity.end_representation",
		"PatientIdentity.contest_death",
		"PatientIdentity.unlink",
		"Consent.revoke",
		"Consent.revoke_all_to",
		"Consent.revoke_everything",
		"Consent.answer",
		"Consent.set_secondary_use",
		"Consent.mute",
		"Mandates.contest",
		// What was done in an emergency can be disputed all the same.
		"Emergencies.appeal",
		// And so can what is said and noted of the patient, and that it is kept no longer.
		"Cases.open_case",
		"Cases.open_case (an objection)",
		"AccessAudit.raise_dispute (of a patient)",
		"RecordAnchor.contest",
		"Retention.restrict (for the patient)",
		"Retention.object",
	],
};

const DEAD: Limit = Limit {
	what: "who acted as the dead says that they live; who acted for them goes",
	statuses: &["the patient is dead"],
	who: is_of_patient,
	may: &["PatientIdentity.contest_death", "PatientIdentity.end_representation"],
};

const NO_LONGER: [Limit; 5] = [
	Limit {
		what: "who was removed by a recovery acts no more",
		statuses: &["the patient was recovered"],
		who: |name| ["patient/controller", "patient/second-controller"].contains(&name),
		may: &[],
	},
	Limit {
		what: "an account that friends took over only rotates",
		statuses: &["friends took the controller's account over"],
		who: |name| name == "patient/controller",
		may: &["PatientIdentity.rotate_controller"],
	},
	Limit {
		what: "whose place was taken acts no more",
		statuses: &["the controller's place was taken"],
		who: |name| name == "patient/controller",
		may: &[],
	},
	Limit {
		what: "who represented the patient acts no more",
		statuses: &["the controller ended the representation", A_YEAR],
		who: |name| name == "patient/representative",
		// What is over can be ended all the same, and whoever is no officer any more is withdrawn by anybody.
		may: &["PatientIdentity.end_representation", "Emergencies.withdraw_reviewer"],
	},
	Limit {
		what: "an account that stood for an organisation does so no more",
		statuses: &["here has another own account"],
		who: |name| name == "here/own-account",
		may: &[],
	},
];

/// All limits.
pub fn limits() -> impl Iterator<Item = Limit> {
	[CLOSED, RESTRICTED, OVER, STOLEN_KEYS, WITHOUT_LICENCE, FROZEN, DEAD]
		.into_iter()
		.chain(NO_LONGER)
}

/// What about patients is *ok* for anybody while the patient is dead: nearly all of it is about others.
pub const AFTER_DEATH: &[&str] = &[
	"PatientIdentity.enrol",
	"PatientIdentity.forget_sheet",
	"PatientIdentity.enrol_stewarded",
	"PatientIdentity.hand_over",
	"PatientIdentity.claim",
	"PatientIdentity.freeze_as_organisation",
	"PatientIdentity.freeze_as_organisation (for one that verified the person)",
	"PatientIdentity.thaw_as_steward",
	"PatientIdentity.verify_person",
	"PatientIdentity.name_representative_as_steward",
	"PatientIdentity.end_representation_as_steward",
	"PatientIdentity.propose_link_as_steward",
	"PatientIdentity.unlink_as_steward",
	"Consent.grant (for a patient with a steward)",
	"Consent.grant_many (for a patient with a steward)",
	"Consent.publish_template",
	"Consent.supersede_template",
	"Consent.assist",
	"Consent.end_assisted",
	"Consent.end_referred",
	"Emergencies.open_incident",
	"Emergencies.open_incident (alone)",
	"Emergencies.report",
	"Emergencies.review",
	"Emergencies.declare_mass_casualty",
	"Emergencies.open_late",
	"Emergencies.declare_ticket_lost",
	"Mandates.set_law",
	"Mandates.set_law (that is in force)",
	"Mandates.repeal_law",
	"Mandates.set_pair",
	"Mandates.set_pair (that is closed)",
	"Mandates.open_mandate (about the patient of another home, naming sealed records)",
	"Emergencies.draw",
	"Emergencies.serve_as_reviewer",
	"Emergencies.withdraw_reviewer",
	"Emergencies.appeal (about an incident that holds)",
	"Emergencies.decide_appeal",
	"RecordAnchor.anchor (under a grant)",
	"RecordAnchor.batch",
	"RecordAnchor.retract_leaf",
	"RecordAnchor.open_set",
	"RecordAnchor.offer_custody",
	"RecordAnchor.withdraw_custody",
	"RecordAnchor.accept_custody",
	"RecordAnchor.escrow_keys",
	"RecordAnchor.accept_escrow",
	"RecordAnchor.open_escrow",
	"Retention.set_term",
	"Retention.set_horizon",
	"Cases.set_clock",
	"Cases.open_case (of another patient)",
	"Cases.open_breach",
	"Cases.open_breach (of another organisation)",
	"Cases.withdraw_breach",
	// About the dead: that they live; that nobody represents them; the own record, which is still written and corrected; what a
	// law allows without them.
	"Mandates.open_mandate",
	"Mandates.notify",
	"Mandates.end_mandate",
	"PatientIdentity.contest_death",
	"PatientIdentity.prove_life",
	"PatientIdentity.end_representation",
	"RecordAnchor.anchor",
	"RecordAnchor.anchor (amending)",
	"RecordAnchor.enter_in_error",
	"RecordAnchor.raise_leaf",
	// Whoever has the record is told that it was corrected; what the living asked is answered.
	"RecordAnchor.open_recall",
	"RecordAnchor.acknowledge_recall",
	"Cases.answer_case",
	"Cases.extend_case",
	// The record is kept for as long as the law says, and no longer.
	"Retention.lengthen",
	"Retention.place_hold",
	"Retention.place_hold (of an authority)",
	"Retention.release_hold",
	"Retention.release_hold (that another one asked for)",
	"Retention.overrule_hold",
	"Retention.restrict (for the custodian)",
	"Retention.lift (for the custodian)",
	"Retention.propose",
	"Retention.withdraw",
	"Retention.erase",
];

/// What changes in statuses that are over, or touch nothing that is called: the way back alone is gone.
pub const THE_SAME: &[(&str, &[&str])] = &[
	(
		"here was isolated and is reinstated",
		&[
			"ProviderCredentials.reinstate_organisation",
			// The lines restrict the custodian and isolate the holder first, and whoever is reinstated serves.
			"RecordAnchor.open_escrow",
			"Retention.overrule_hold",
		],
	),
	("the authority is suspended as issuer", &["ProviderCredentials.accept"]),
	("here is cut off as issuer", &[]),
	("the patient's thaw came by time", &["PatientIdentity.unfreeze"]),
	("the controller invited another account in its place", &[]),
	("a link with the other patient is proposed", &[]),
	(
		"the patient's recovery was cancelled",
		&[
			// What the new telephone signed is used up.
			"PatientIdentity.propose_recovery",
			"PatientIdentity.second_recovery",
			"PatientIdentity.second_recovery (by the same)",
			"PatientIdentity.second_recovery (by one under the same control)",
			"PatientIdentity.cancel_recovery",
		],
	),
	(
		"the patient who was dead lives",
		&["PatientIdentity.contest_death", "PatientIdentity.prove_life"],
	),
];

/// What is in order and changes nothing: it finds done what it asks for.
pub const SILENT: &[(&str, &str)] = &[
	(A_YEAR, "Consent.revoke_all_to"),
	("the patient revoked everything", "Consent.revoke_all_to"),
	("the patient is frozen", "PatientIdentity.freeze"),
	("the patient is frozen by a representative", "PatientIdentity.freeze"),
	("the patient with a steward is frozen", "PatientIdentity.freeze_as_organisation"),
	(
		"the patient with a steward is frozen",
		"PatientIdentity.freeze_as_organisation (for one that verified the person)",
	),
];
