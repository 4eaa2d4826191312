//! Tests of the pallet, by call and subject.

mod genesis;
mod motions;
mod properties;
mod quarters;
mod resign;
mod seat;
mod ties;
mod try_state;
mod unseat;
mod views;
mod wire;
mod worst;

use crate::{
	mock::*, Body, EndedBy, Error, Event, Holder, Seat, Seats, Turnover, Turnovers, Votes,
};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{chain::AccountId, OrgId};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use Body::{College, Committee, Council as TheCouncil};

/// By two thirds of the council.
pub fn seat(body: Body, organisation: OrgId) -> DispatchResult {
	CouncilSeats::seat(votes(2, 3), body, org(organisation))
}

pub fn unseat(body: Body, organisation: OrgId) -> DispatchResult {
	CouncilSeats::unseat(votes(2, 3), body, org(organisation))
}

pub fn resign(organisation: OrgId, body: Body) -> DispatchResult {
	CouncilSeats::resign(RuntimeOrigin::signed(own(organisation)), body)
}

pub fn board(account: AccountId) -> Holder {
	Holder::Board(account)
}

/// The organisations of a body, and how many boards.
pub fn sitting(body: Body) -> (Vec<u32>, usize) {
	let seats = CouncilSeats::seats(body);
	let organisations: Vec<_> =
		seats.iter().filter_map(|seat| seat.holder.organisation()).map(|id| id.0).collect();
	let boards = seats.len() - organisations.len();
	(organisations, boards)
}

/// Expects that something is refused so and writes nothing. It is no call, which would roll writes back.
#[track_caller]
pub fn refuses(attempt: impl FnOnce() -> DispatchResult, error: Error<Test>) {
	assert_noop!(attempt(), error);
}

pub fn turnover(body: Body) -> Option<Turnover> {
	Turnovers::<Test>::get(body)
}

pub fn voters(body: Body) -> Vec<AccountId> {
	Collectives::voters(body)
}
