//! Tests of the pallet, by call and subject.

mod apply;
mod approve;
mod attest;
mod cancel;
mod delay;
mod gate;
mod genesis;
mod migrations;
mod properties;
mod propose;
mod prune;
mod retract;
mod shorten;
mod try_state;
mod views;
mod wire;
mod withdraw;
mod worst;

use crate::{
	gate::hash_of, mock::*, Approval, Attestation, Attestations, Build, BuildHash, Commit, Error,
	Event, Kept, Kind, LastApplied, LastProposal, NotesHash, Proposal, ProposalId, Proposals,
	Times, Waiting,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId,
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, BoundedVec};
use sp_runtime::DispatchError::{self, BadOrigin};

pub const NOTICE: Moment = 14 * DAY;
pub const DELAY: Moment = 14 * DAY;
pub const WINDOW: Moment = 30 * DAY;
pub const OPEN: Moment = 90 * DAY;
pub const YEAR: Moment = 365 * DAY;

/// Version 2 of the chain's runtime, in as many builds as wanted.
pub fn next_code(rest: u8) -> Vec<u8> {
	code("clinics", Running::get() + 1, rest)
}

pub fn hash(rest: u8) -> BuildHash {
	hash_of(&next_code(rest))
}

pub fn build(hash: BuildHash) -> Build {
	Build { hash, commit: Commit::Sha1([5; 20]), notes: NotesHash([6; 32]) }
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn propose(organisation: OrgId, kind: Kind, hash: BuildHash) -> DispatchResult {
	Upgrade::propose(signed(account(organisation)), kind, build(hash))
}

pub fn attest(organisation: OrgId, id: u32, hash: BuildHash) -> DispatchResult {
	Upgrade::attest(signed(account(organisation)), ProposalId(id), hash)
}

pub fn retract(who: AccountId, id: u32) -> DispatchResult {
	Upgrade::retract_attestation(signed(who), ProposalId(id))
}

pub fn withdraw(who: AccountId, id: u32) -> DispatchResult {
	Upgrade::withdraw_proposal(signed(who), ProposalId(id))
}

pub fn approve(who: AccountId, id: u32, hash: BuildHash) -> DispatchResult {
	Upgrade::approve(signed(who), ProposalId(id), hash)
}

pub fn shorten(id: u32, until: Moment) -> DispatchResult {
	Upgrade::shorten(signed(COMMITTEE), ProposalId(id), until)
}

pub fn delay(id: u32) -> DispatchResult {
	Upgrade::delay(signed(COLLEGE), ProposalId(id))
}

pub fn cancel(id: u32) -> DispatchResult {
	Upgrade::cancel(signed(COUNCIL), ProposalId(id))
}

pub fn apply(code: Vec<u8>) -> DispatchResult {
	Upgrade::apply(RuntimeOrigin::none(), BoundedVec::try_from(code).unwrap())
}

pub fn prune(id: u32) -> DispatchResult {
	Upgrade::prune(signed(STRANGER), ProposalId(id))
}

pub fn proposal(id: u32) -> Proposal {
	Proposals::<Test>::get(ProposalId(id)).unwrap()
}

/// Proposes, and lets half of the validators attest.
#[track_caller]
pub fn attested(kind: Kind, hash: BuildHash) -> u32 {
	assert_ok!(propose(HOSPITAL, kind, hash));
	let id = LastProposal::<Test>::get();
	for organisation in [HOSPITAL, CLINIC] {
		assert_ok!(attest(organisation, id, hash));
	}
	id
}

/// Proposes and attests, and the council agrees.
#[track_caller]
pub fn approved(kind: Kind, hash: BuildHash) -> u32 {
	let id = attested(kind, hash);
	assert_ok!(approve(MOST_OF_COUNCIL, id, hash));
	id
}

/// The code that the state has.
pub fn current_code() -> Option<Vec<u8>> {
	frame_support::storage::unhashed::get_raw(b":code")
}

/// Expects that a call is refused so, writes nothing and says nothing.
#[track_caller]
pub fn refuses(call: impl FnOnce() -> DispatchResult, error: impl Into<DispatchError>) {
	assert_noop!(call(), error.into());
}

/// Expects that none of these, Root among them, may call this.
#[track_caller]
pub fn shut(call: impl Fn(RuntimeOrigin) -> DispatchResult, strangers: &[AccountId]) {
	let others = strangers.iter().cloned().map(RuntimeOrigin::signed);
	for origin in others.chain([RuntimeOrigin::none(), RuntimeOrigin::root()]) {
		assert_noop!(call(origin), BadOrigin);
	}
}
