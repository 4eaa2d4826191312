//! The service of a connection, over methods that say what they were asked.

use super::{
	super::{
		methods::{listed, CALL, PROVEN},
		request::Refusal,
		screen::{Screened, Session},
	},
	world::{account, hex, name, proof, someone, Connection, World, PATIENT},
};
use futures::{future::BoxFuture, FutureExt};
use jsonrpsee::{
	server::middleware::rpc::RpcServiceT,
	types::{ErrorObjectOwned, Id, Request},
	MethodResponse, ResponsePayload, RpcModule,
};
use sc_rpc::DenyUnsafe;
use serde_json::{
	json,
	value::{to_raw_value, Value},
};
use std::{borrow::Cow, sync::Arc};

/// Says what it was asked, and whether unsafe methods would have been denied.
#[derive(Clone)]
struct Echo;

impl<'a> RpcServiceT<'a> for Echo {
	type Future = BoxFuture<'a, MethodResponse>;

	fn call(&self, request: Request<'a>) -> Self::Future {
		async move {
			let denied = matches!(request.extensions().get::<DenyUnsafe>(), Some(DenyUnsafe::Yes));
			let params = request.params.as_ref().map(|params| params.get().to_owned());
			let said = json!([request.method, params, denied]);
			MethodResponse::response(request.id, ResponsePayload::success(said), 1_000_000)
		}
		.boxed()
	}
}

fn runtime() -> tokio::runtime::Runtime {
	tokio::runtime::Builder::new_current_thread().build().unwrap()
}

/// The answer to a request, as a client sees it.
fn answered(service: &Screened<Echo>, method: &str, params: &Value) -> Value {
	let params = to_raw_value(params).unwrap();
	let mut request = Request::new(Cow::Borrowed(method), None, Id::Number(7));
	request.params = Some(Cow::Owned(params));
	let response = runtime().block_on(service.call(request));
	let response: Value = serde_json::from_str(response.as_result()).unwrap();
	assert_eq!(response["id"], 7);
	response
}

fn service(world: World) -> Screened<Echo> {
	let screen = Arc::new(Connection::from(world).screen);
	Screened { inner: Echo, screen, session: Arc::new(Session::new(Arc::default(), None)) }
}

#[test]
fn what_may_be_asked_is_passed_on_and_unsafe_methods_are_denied() {
	let service = service(World::default());
	let answer = answered(&service, "chain_getHeader", &json!(["0x01"]));
	assert_eq!(answer["result"], json!(["chain_getHeader", "[\"0x01\"]", true]));
	let answer = answered(&service, CALL, &json!(["Core_version", "0x"]));
	assert_eq!(answer["result"], json!([CALL, "[\"Core_version\",\"0x\",null]", true]));
}

#[test]
fn what_may_not_be_asked_is_an_error_with_its_own_code() {
	let service = service(World::default());
	let code = |method: &str, params: Value| {
		let answer = answered(&service, method, &params);
		assert_eq!(answer.get("result"), None);
		answer["error"]["code"].as_i64().unwrap()
	};
	assert_eq!(code("state_getKeysPaged", json!([])), -32_601);
	assert_eq!(code("anamnesis_grants", json!([hex(&PATIENT.0)])), 7_103);
	assert_eq!(code(PROVEN, json!([])), -32_602);
	assert_eq!(code("state_getReadProof", json!([["0x00"]])), 7_101);
}

#[test]
fn a_challenge_is_signed_and_answered() {
	let world = World { seen: vec![(account(&someone(1)), PATIENT)], ..World::default() };
	let service = service(world);
	let challenge = answered(&service, "anamnesis_challenge", &json!([]));
	assert_eq!(challenge["result"]["genesis"], hex(&[1; 32]));
	assert_eq!(challenge["result"]["listener"], name().as_str());
	assert_eq!(challenge["result"]["validFor"], 60_000);
	let nonce = sp_core::bytes::from_hex(challenge["result"]["nonce"].as_str().unwrap()).unwrap();
	let proof = proof(&someone(1), nonce.try_into().unwrap(), "anamnesis_grants", PATIENT.0);
	let params = json!([proof, "anamnesis_grants", [hex(&PATIENT.0)]]);
	let answer = answered(&service, PROVEN, &params);
	let passed = format!("[\"{}\"]", hex(&PATIENT.0));
	assert_eq!(answer["result"], json!(["anamnesis_grants", passed, true]));
	assert_eq!(answered(&service, PROVEN, &params)["error"]["code"], 7_105);
}

#[test]
fn a_connection_that_asks_too_fast_is_refused() {
	let service = service(World::default());
	let ask = || answered(&service, "system_chain", &json!([]));
	let refused = (0..1_000).map(|_| ask()).find(|answer| answer.get("error").is_some());
	assert_eq!(refused.unwrap()["error"]["code"], 7_107);
}

#[test]
fn a_connection_that_does_not_take_its_answers_is_refused_until_it_does() {
	use super::super::{
		flow::Unread,
		limits::{UNREAD, UNREAD_OF_ONE},
	};
	let service = |unread: &Arc<Unread>| Screened {
		inner: Echo,
		screen: Arc::new(Connection::from(World::default()).screen),
		session: Arc::new(Session::new(unread.clone(), None)),
	};
	let ask = |service: &Screened<Echo>| answered(service, "system_chain", &json!([]));
	let all = Arc::default();
	let (one, other) =
		(Arc::new(Unread::among(Arc::clone(&all))), Arc::new(Unread::among(Arc::clone(&all))));
	let (first, second) = (service(&one), service(&other));
	// The answers themselves are counted.
	one.add(UNREAD - 10);
	assert!(ask(&first).get("result").is_some());
	assert_eq!(ask(&first)["error"]["code"], 7_108);
	assert!(ask(&second).get("result").is_some());
	all.fetch_add(1 << 30, std::sync::atomic::Ordering::Relaxed);
	assert!(ask(&second).get("result").is_some(), "its own part is free");
	other.add(UNREAD_OF_ONE);
	assert_eq!(ask(&second)["error"]["code"], 7_106);
}

#[test]
fn all_connections_of_a_network_ask_at_one_pace() {
	use super::super::clients::Clients;
	use std::{
		net::IpAddr,
		time::{Duration, Instant},
	};
	let clients = Arc::new(Clients::default());
	let place = |address: &str| {
		let address: IpAddr = address.parse().unwrap();
		clients.enter(address.into(), Instant::now()).unwrap()
	};
	let connection = |address| {
		let screen = Arc::new(Connection::from(World::default()).screen);
		let session = Arc::new(Session::new(Arc::default(), Some(place(address))));
		Screened { inner: Echo, screen, session }
	};
	let ask = |service| answered(service, "system_chain", &json!([]));
	let (one, other) = (connection("2001:db8::1"), connection("2001:db8::2"));
	assert!(ask(&one).get("result").is_some() && ask(&other).get("result").is_some());
	// A third asks all that there is, and so that time gives nothing back during the test.
	let third = place("2001:db8::3");
	let later = Instant::now() + Duration::from_secs(3_600);
	while third.allows(later) {}
	assert_eq!(ask(&one)["error"]["code"], 7_107);
	assert_eq!(ask(&other)["error"]["code"], 7_107);
	assert!(ask(&connection("2001:db8:0:1::1")).get("result").is_some());
}

#[test]
fn finality_is_proven_by_the_listener_itself_and_not_over_any_distance() {
	let service = service(World::default());
	let ask = |params: Value| answered(&service, "grandpa_proveFinality", &params);
	assert_eq!(ask(json!([10]))["result"], "0x070707");
	assert_eq!(ask(json!([9]))["result"], Value::Null);
	assert_eq!(ask(json!([100]))["error"]["code"], 7_110);
	for malformed in [json!([]), json!([-1]), json!(["10"]), json!([u64::MAX]), json!({"block": 1})]
	{
		assert_eq!(ask(malformed.clone())["error"]["code"], -32_602, "{malformed}");
	}
}

#[test]
fn every_refusal_has_a_text_of_its_own() {
	let all = [
		Refusal::NotServed("it".into()),
		Refusal::Key,
		Refusal::NoValue,
		Refusal::NeedsProof,
		Refusal::Unproven,
		Refusal::Nonce,
		Refusal::Malformed("why".into()),
		Refusal::Busy,
		Refusal::TooFast,
		Refusal::Unread,
		Refusal::NotFinal,
		Refusal::TooFar,
	];
	let objects: Vec<_> = all.into_iter().map(ErrorObjectOwned::from).collect();
	for (place, one) in objects.iter().enumerate() {
		for other in objects.iter().skip(place + 1) {
			assert_ne!((one.code(), one.message()), (other.code(), other.message()));
		}
	}
}

#[test]
fn the_methods_that_the_screen_answers_are_not_answered_behind_it() {
	let mut node = RpcModule::new(());
	node.register_method("rpc_methods", |_, _, _| "everything").unwrap();
	node.register_method("grandpa_proveFinality", |_, _, _| "100,000 headers").unwrap();
	let public = listed(&node).unwrap();
	for method in ["rpc_methods", PROVEN, "anamnesis_challenge", "grandpa_proveFinality"] {
		let request = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{method}","params":[]}}"#);
		let (answer, _) = runtime().block_on(public.raw_json_request(&request, 1)).unwrap();
		assert!(answer.contains("-32601"), "{answer}");
	}
}
