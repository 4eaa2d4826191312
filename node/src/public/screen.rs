//! Lets a request through, answers it, or refuses it.

use super::{
	clients::Place as OfNetwork,
	flow::{Full, Unread},
	keys::{About, Maps},
	limits::{Pace, Turn, Turns, OF_CONNECTION, RESPONSE_BYTES, SHORT},
	methods::{
		is_answered, ABOUT_PATIENT, CALL, CHALLENGE, DECIDE, EXPLAIN, FINALITY, NAMED_ALONE, NAMES,
		OPEN, PROVEN, READ_PROOF, STATUS_LIST, SUBMIT, SUBMIT_AND_WATCH,
	},
	name::Name,
	people::People,
	proof::{challenge, Nonces, Place, Proof},
	request::{
		joined, needed, params, proven, raw, wanted, Decision, Proven, Refusal, Rows, Subject,
		Wanted,
	},
};
use anamnesis_decision::Who;
use anamnesis_primitives::{chain::AccountId, PatientId};
use anamnesis_runtime::Hash;
use futures::{
	future::{ready, BoxFuture},
	FutureExt,
};
use jsonrpsee::{
	server::middleware::rpc::RpcServiceT,
	types::{ErrorObjectOwned, Id, Request},
	MethodResponse, ResponsePayload,
};
use sc_rpc::DenyUnsafe;
use serde_json::{
	json,
	value::{RawValue, Value},
};
use sp_core::bytes::to_hex;
use std::{
	borrow::Cow,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	time::Instant,
};

/// What all connections share.
pub struct Screen {
	/// What the listener is called.
	pub name: Name,
	/// Facts of the chain.
	pub people: Arc<dyn People>,
	/// Maps whose keys are served.
	pub maps: Maps,
	/// Questions that are answered from state.
	pub work: Turns,
	/// Status lists that are written.
	pub lists: Turns,
	/// Methods that the listener can call.
	pub names: Vec<&'static str>,
}

/// What one connection may still do.
pub struct Session {
	pace: Mutex<Pace>,
	nonces: Mutex<Nonces>,
	unread: Arc<Unread>,
	network: Option<OfNetwork>,
}

impl Session {
	/// As a connection begins, with what it has not taken, and its place among those of its network if that is known.
	pub fn new(unread: Arc<Unread>, network: Option<OfNetwork>) -> Self {
		let pace = Mutex::new(Pace::new(OF_CONNECTION, Instant::now()));
		Self { pace, nonces: Mutex::default(), unread, network }
	}

	/// Whether the connection may make a request now.
	fn may_ask(&self, now: Instant) -> Result<(), Refusal> {
		let network = self.network.as_ref();
		if !locked(&self.pace).allows(now) || network.is_some_and(|network| !network.allows(now)) {
			return Err(Refusal::TooFast);
		}
		self.has_room()
	}

	/// Whether so little waits that the connection is answered.
	fn has_room(&self) -> Result<(), Refusal> {
		match self.unread.is_full() {
			Some(Full::Own) => Err(Refusal::Unread),
			Some(Full::All) => Err(Refusal::Busy),
			None => Ok(()),
		}
	}
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
	// Nothing panics while it holds one of these, and what they hold is whole at every moment.
	mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What becomes of a request.
#[derive(Debug)]
pub enum Fate {
	/// It is answered with this, in this turn if it took one.
	Answer(Option<Turn>, Value),
	/// It is passed on as it came.
	AsItIs(Turn),
	/// It is passed on in these words.
	Anew(Turn, &'static str, Box<RawValue>),
}

/// A turn for this connection. What others of its requests were answered meanwhile is counted before they give theirs back.
fn taken(session: &Session, turns: &Turns) -> Result<Turn, Refusal> {
	let turn = turns.take().ok_or(Refusal::Busy)?;
	session.has_room()?;
	Ok(turn)
}

impl Screen {
	/// What becomes of a request on this connection.
	pub fn fate(
		&self,
		session: &Session,
		method: &str,
		given: Option<&str>,
	) -> Result<Fate, Refusal> {
		let now = Instant::now();
		match method {
			NAMES => Ok(Fate::Answer(None, self.named())),
			CHALLENGE => {
				let genesis = self.people.genesis();
				let place = Place { listener: &self.name, genesis: &genesis };
				let given = challenge(&mut locked(&session.nonces), place, now);
				let given = given.and_then(|given| serde_json::to_value(given).ok());
				given.map(|given| Fate::Answer(None, given)).ok_or(Refusal::Busy)
			}
			PROVEN => {
				let turn = taken(session, &self.work)?;
				let Proven { proof, wanted } = proven(&params(given)?, &self.maps)?;
				if !locked(&session.nonces).take(&proof.nonce.0, now) {
					return Err(Refusal::Nonce);
				}
				let Wanted { method, params, asked, subject } = wanted;
				let params = self.admitted(&proof, &asked, subject, params)?;
				Ok(Fate::Anew(turn, method, joined(&params)?))
			}
			FINALITY => {
				let turn = taken(session, &self.work)?;
				let proof = self.people.finality(needed(&params(given)?, 0)?)?;
				let proof = proof.map(|bytes| to_hex(&bytes, false));
				Ok(Fate::Answer(Some(turn), proof.into()))
			}
			CALL | READ_PROOF => {
				let turn = taken(session, &self.work)?;
				let wanted = wanted(method, params(given)?, &self.maps)?;
				let (method, params) = self.open(wanted)?;
				Ok(Fate::Anew(turn, method, joined(&params)?))
			}
			_ if OPEN.contains(&method) => self.as_it_is(session, method, given),
			DECIDE | EXPLAIN => Err(Refusal::NeedsProof),
			_ if ABOUT_PATIENT.contains(&method) => Err(Refusal::NeedsProof),
			_ => Err(Refusal::NotServed(method.into())),
		}
	}

	fn as_it_is(
		&self,
		session: &Session,
		method: &str,
		given: Option<&str>,
	) -> Result<Fate, Refusal> {
		let long = given.is_some_and(|given| given.len() > SHORT);
		if long && ![SUBMIT, SUBMIT_AND_WATCH].contains(&method) {
			return Err(Refusal::Malformed("parameters are too long".into()));
		}
		let turns = if method == STATUS_LIST { &self.lists } else { &self.work };
		taken(session, turns).map(Fate::AsItIs)
	}

	fn named(&self) -> Value {
		let answered = self.names.iter().copied().filter(|name| is_answered(name));
		let mut names: Vec<_> = answered.chain(NAMED_ALONE).collect();
		names.sort_unstable();
		json!({ "methods": names })
	}

	/// A question that everybody may ask, with the block at which what it needs was looked up.
	fn open(&self, wanted: Wanted) -> Result<(&'static str, Vec<Box<RawValue>>), Refusal> {
		let Wanted { method, params, subject, .. } = wanted;
		match subject {
			Subject::Nobody => Ok((method, params)),
			Subject::Rows(rows) if rows.keys.iter().all(|(_, about)| *about == About::Chain) => {
				let at = rows.at.unwrap_or_else(|| self.people.best());
				self.there(&rows, at)?;
				Ok((method, at_block(params, 1, at)?))
			}
			_ => Err(Refusal::NeedsProof),
		}
	}

	/// A question that whoever gave this proof may ask.
	fn admitted(
		&self,
		proof: &Proof,
		asked: &str,
		subject: Subject,
		params: Vec<Box<RawValue>>,
	) -> Result<Vec<Box<RawValue>>, Refusal> {
		match subject {
			Subject::Nobody => Err(Refusal::Unproven),
			Subject::Patient(patient) => {
				self.signed(proof, asked, &patient.0)?;
				self.of_patient(&proof.account, patient)?;
				Ok(params)
			}
			Subject::Account(account) => {
				self.signed(proof, asked, account.as_ref())?;
				(account == proof.account).then_some(params).ok_or(Refusal::Unproven)
			}
			Subject::Decision(decision) => {
				self.signed(proof, asked, &decision.query.patient.0)?;
				self.decided(&proof.account, &decision, params)
			}
			Subject::Rows(rows) => {
				let at = rows.at.unwrap_or_else(|| self.people.best());
				let patient = self.one_patient(&rows, at).ok_or(Refusal::Unproven)?;
				self.signed(proof, asked, &patient.0)?;
				self.of_patient(&proof.account, patient)?;
				self.there(&rows, at)?;
				at_block(params, 1, at)
			}
		}
	}

	fn signed(&self, proof: &Proof, asked: &str, subject: &[u8; 32]) -> Result<(), Refusal> {
		let genesis = self.people.genesis();
		let place = Place { listener: &self.name, genesis: &genesis };
		let signed = proof.is_over(asked, place, subject);
		signed.then_some(()).ok_or(Refusal::Unproven)
	}

	fn of_patient(&self, account: &AccountId, patient: PatientId) -> Result<(), Refusal> {
		self.people.sees(account, patient).then_some(()).ok_or(Refusal::Unproven)
	}

	/// Whoever may see the patient asks anything. The actor of the question asks it too, and is told yes and why; of a no, no more
	/// than if there were neither such a patient nor such a record, also where the record was erased.
	fn decided(
		&self,
		account: &AccountId,
		decision: &Decision,
		params: Vec<Box<RawValue>>,
	) -> Result<Vec<Box<RawValue>>, Refusal> {
		let Decision { query, moment, known_at, at } = decision;
		if self.people.sees(account, query.patient) {
			return Ok(params);
		}
		let (Who::Person(actor) | Who::Practitioner { account: actor, .. }) = &query.who;
		if actor != account {
			return Err(Refusal::Unproven);
		}
		let at = at.unwrap_or_else(|| self.people.best());
		let permits = self.people.permits(query, *moment, *known_at, at);
		let params = at_block(params, 3, at)?;
		if permits {
			return Ok(params);
		}
		of_nobody(params)
	}

	/// The patient whom all of these rows are about.
	fn one_patient(&self, rows: &Rows, at: Hash) -> Option<PatientId> {
		let mut patients = rows.keys.iter().map(|(_, about)| match *about {
			About::Chain => None,
			About::Patient(patient) => Some(patient),
			About::Grant(grant) => self.people.giver(grant, at),
			About::Record(record) => self.people.recorded(record, at),
		});
		let first = patients.next()??;
		patients.all(|patient| patient == Some(first)).then_some(first)
	}

	/// That all rows are there: the proof of one that is not would show another.
	fn there(&self, rows: &Rows, at: Hash) -> Result<(), Refusal> {
		let there = rows.keys.iter().all(|(key, _)| self.people.holds(key, at));
		there.then_some(()).ok_or(Refusal::NoValue)
	}
}

/// The same parameters, with the block in this place, and nothing in those before it that were left out.
fn at_block(
	mut params: Vec<Box<RawValue>>,
	place: usize,
	at: Hash,
) -> Result<Vec<Box<RawValue>>, Refusal> {
	params.truncate(place);
	while params.len() < place {
		params.push(raw(&())?);
	}
	params.push(raw(&at)?);
	Ok(params)
}

/// The same question about a patient who does not exist, and, if it is about an anchored record, about one that does not exist: what
/// was erased is answered as such to whoever names its number, whichever patient they name.
fn of_nobody(mut params: Vec<Box<RawValue>>) -> Result<Vec<Box<RawValue>>, Refusal> {
	let question = params.first_mut().ok_or(Refusal::Unproven)?;
	let mut json: Value = serde_json::from_str(question.get()).map_err(|_| Refusal::Unproven)?;
	let mut nobody = [0; 32];
	getrandom::fill(&mut nobody).map_err(|_| Refusal::Busy)?;
	let patient = json.get_mut("patient").ok_or(Refusal::Unproven)?;
	*patient = Value::String(to_hex(&nobody, false));
	// All of it: it is read from a list as well as from an object.
	if let Some(anchored) = json.pointer_mut("/data/anchored") {
		*anchored = json!({ "record": u64::MAX });
	}
	*question = raw(&json)?;
	Ok(params)
}

/// The listener's service on one connection.
#[derive(Clone)]
pub struct Screened<S> {
	/// What answers.
	pub inner: S,
	/// What all share.
	pub screen: Arc<Screen>,
	/// What this connection may still do.
	pub session: Arc<Session>,
}

fn refused(id: Id<'_>, refusal: Refusal) -> MethodResponse {
	MethodResponse::error(id, ErrorObjectOwned::from(refusal))
}

impl<'a, S> RpcServiceT<'a> for Screened<S>
where
	S: RpcServiceT<'a> + Clone + Send + Sync + 'static,
{
	type Future = BoxFuture<'a, MethodResponse>;

	fn call(&self, request: Request<'a>) -> Self::Future {
		let Self { inner, screen, session } = self.clone();
		if let Err(refusal) = session.may_ask(Instant::now()) {
			let answer = refused(request.id, refusal);
			session.unread.add(answer.as_result().len());
			return ready(answer).boxed();
		}
		async move {
			let (answer, turn) = answered(inner, screen, session.clone(), request).await;
			// That of a subscription was sent already, and is not sent again.
			if !answer.is_subscription() {
				session.unread.add(answer.as_result().len());
			}
			// Whoever comes next finds this answer counted.
			drop(turn);
			answer
		}
		.boxed()
	}
}

/// The answer to a request, and the turn that it took.
async fn answered<'a, S: RpcServiceT<'a>>(
	inner: S,
	screen: Arc<Screen>,
	session: Arc<Session>,
	mut request: Request<'a>,
) -> (MethodResponse, Option<Turn>) {
	request.extensions_mut().insert(DenyUnsafe::Yes);
	let method = request.method.to_string();
	let given = request.params.as_ref().map(|params| params.get().to_owned());
	// Signatures are checked and state is read here: not on the threads that serve connections.
	let fate =
		tokio::task::spawn_blocking(move || screen.fate(&session, &method, given.as_deref()));
	match fate.await.unwrap_or(Err(Refusal::Busy)) {
		Err(refusal) => (refused(request.id, refusal), None),
		Ok(Fate::Answer(turn, answer)) => {
			let most = usize::try_from(RESPONSE_BYTES).unwrap_or(usize::MAX);
			(MethodResponse::response(request.id, ResponsePayload::success(answer), most), turn)
		}
		Ok(Fate::AsItIs(turn)) => (inner.call(request).await, Some(turn)),
		Ok(Fate::Anew(turn, method, params)) => {
			request.method = Cow::Borrowed(method);
			request.params = Some(Cow::Owned(params));
			(inner.call(request).await, Some(turn))
		}
	}
}
