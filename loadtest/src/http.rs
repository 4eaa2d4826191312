//! JSON-RPC over HTTP/1.1 on one connection that is kept: no more than a load generator on the same machine needs, so that
//! what it costs itself is little and the same for every request.

use crate::error::{Error, Result};
use serde::{de::DeserializeOwned, Deserialize};
use serde_json::{json, Value};
use std::{
	io::{self, BufRead, BufReader, Read, Write},
	net::TcpStream,
	time::Duration,
};

/// A node that takes longer has an answer for nobody.
const PATIENCE: Duration = Duration::from_secs(60);
/// Most bytes of a line of a head, and of an answer: a full block in hexadecimal is less.
const LONGEST_LINE: u64 = 16 * 1024;
const LONGEST_ANSWER: u64 = 256 * 1024 * 1024;

/// A connection to a node, opened when it is needed.
pub struct Client {
	url: String,
	host: String,
	stream: Option<BufReader<TcpStream>>,
}

/// An answer to a call.
#[derive(Debug, Deserialize)]
pub struct Answer {
	/// Of which call.
	pub id: u64,
	/// What was answered.
	#[serde(default)]
	pub result: Value,
	/// Why nothing was.
	pub error: Option<Refused>,
}

/// Why a node refused a call.
#[derive(Clone, Debug, Deserialize)]
pub struct Refused {
	/// In short.
	pub message: String,
	/// In detail.
	#[serde(default)]
	pub data: Value,
}

impl Refused {
	/// In one line.
	pub fn reason(&self) -> String {
		match &self.data {
			Value::Null => self.message.clone(),
			Value::String(data) => format!("{}: {data}", self.message),
			data => format!("{}: {data}", self.message),
		}
	}
}

impl Client {
	/// Of a node at http://HOST:PORT.
	pub fn new(url: &str) -> Result<Self> {
		let host = url.strip_prefix("http://").map(|host| host.trim_end_matches('/'));
		let fits = |host: &&str| host.contains(':') && !host.contains(['/', ' ', '@']);
		let host = host.filter(fits).ok_or_else(|| {
			Error::new(
				format!("{url:?} is no address of a node"),
				"give one such as http://127.0.0.1:9944",
			)
		})?;
		Ok(Self { url: url.to_owned(), host: host.to_owned(), stream: None })
	}

	/// Its address.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// Asks one thing.
	pub fn call<T: DeserializeOwned>(&mut self, method: &str, params: Value) -> Result<T> {
		let body = json!({ "jsonrpc": "2.0", "id": 0, "method": method, "params": params });
		let answer: Answer = self.ask(&body.to_string())?;
		if let Some(refused) = answer.error {
			return Err(Error::node(&self.url, format!("{method}: {}", refused.reason())));
		}
		serde_json::from_value(answer.result)
			.map_err(|error| Error::node(&self.url, format!("{method}: {error}")))
	}

	/// Asks with this body, which may hold many calls, and reads the answer as what it must be.
	pub fn ask<T: DeserializeOwned>(&mut self, body: &str) -> Result<T> {
		let answer = self.exchange(body).map_err(|error| {
			// What is left of an answer on a connection would be taken for the next one.
			self.stream = None;
			Error::node(&self.url, error)
		})?;
		serde_json::from_slice(&answer).map_err(|error| {
			Error::node(&self.url, format!("answers what is no JSON-RPC: {error}"))
		})
	}

	fn exchange(&mut self, body: &str) -> io::Result<Vec<u8>> {
		let mut stream = match self.stream.take() {
			Some(stream) => stream,
			None => BufReader::new(connect(&self.host)?),
		};
		let head = format!(
			"POST / HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
			self.host,
			body.len()
		);
		let request = [head.as_bytes(), body.as_bytes()].concat();
		stream.get_mut().write_all(&request)?;
		let (answer, keep) = read_answer(&mut stream)?;
		if keep {
			self.stream = Some(stream);
		}
		Ok(answer)
	}
}

fn connect(host: &str) -> io::Result<TcpStream> {
	let stream = TcpStream::connect(host)?;
	stream.set_nodelay(true)?;
	stream.set_read_timeout(Some(PATIENCE))?;
	stream.set_write_timeout(Some(PATIENCE))?;
	Ok(stream)
}

fn wrong(what: impl Into<String>) -> io::Error {
	io::Error::new(io::ErrorKind::InvalidData, what.into())
}

fn line(stream: &mut impl BufRead) -> io::Result<String> {
	let mut line = String::new();
	stream.take(LONGEST_LINE).read_line(&mut line)?;
	if !line.ends_with('\n') {
		return Err(wrong("the node hung up amid an answer"));
	}
	Ok(line.trim_end().to_owned())
}

/// Reads an answer; and whether the connection stays open.
fn read_answer(stream: &mut impl BufRead) -> io::Result<(Vec<u8>, bool)> {
	let status = line(stream)?;
	let (mut length, mut chunked, mut keep) = (None, false, true);
	loop {
		let header = line(stream)?;
		if header.is_empty() {
			break;
		}
		let (name, value) = header.split_once(':').unwrap_or((header.as_str(), ""));
		match name.to_ascii_lowercase().as_str() {
			"content-length" => length = value.trim().parse::<u64>().ok(),
			"transfer-encoding" => chunked = value.to_ascii_lowercase().contains("chunked"),
			"connection" => keep = !value.to_ascii_lowercase().contains("close"),
			_ => {}
		}
	}
	let body = match (chunked, length) {
		(true, _) => read_chunks(stream)?,
		(false, Some(length)) => read_exactly(stream, length)?,
		(false, None) => return Err(wrong("an answer without a length")),
	};
	if !status.contains(" 200") {
		let text = String::from_utf8_lossy(&body);
		return Err(wrong(format!("{status}: {}", text.chars().take(200).collect::<String>())));
	}
	Ok((body, keep))
}

fn read_exactly(stream: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
	if length > LONGEST_ANSWER {
		return Err(wrong("an answer beyond all measure"));
	}
	let mut body = Vec::new();
	stream.take(length).read_to_end(&mut body)?;
	if body.len() as u64 != length {
		return Err(wrong("the node hung up amid an answer"));
	}
	Ok(body)
}

fn read_chunks(stream: &mut impl BufRead) -> io::Result<Vec<u8>> {
	let mut body = Vec::new();
	loop {
		let size = line(stream)?;
		let size = size.split(';').next().unwrap_or_default().trim();
		let size = u64::from_str_radix(size, 16).map_err(|_| wrong("a chunk without a size"))?;
		body.extend(read_exactly(stream, size)?);
		if body.len() as u64 > LONGEST_ANSWER {
			return Err(wrong("an answer beyond all measure"));
		}
		// The line after each chunk, and the one after the last.
		line(stream)?;
		if size == 0 {
			return Ok(body);
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::net::TcpListener;

	fn read(answer: &str) -> io::Result<(String, bool)> {
		read_answer(&mut answer.as_bytes())
			.map(|(body, keep)| (String::from_utf8(body).unwrap(), keep))
	}

	#[test]
	fn answers_with_a_length_and_in_chunks_are_read() {
		let plain = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell";
		assert_eq!(read(plain).unwrap(), ("well".into(), true));
		let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n2\r\nwe\r\n2;x\r\nll\r\n0\r\n\r\n";
		assert_eq!(read(chunked).unwrap(), ("well".into(), false));
	}

	#[test]
	fn what_is_no_answer_is_an_error() {
		for answer in [
			"",
			"HTTP/1.1 200 OK\r\n",
			"HTTP/1.1 200 OK\r\n\r\nwell",
			"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwell",
			"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 4\r\n\r\nwell",
			"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\nwell",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxx\r\n",
		] {
			assert!(read(answer).is_err(), "{answer:?}");
		}
	}

	#[test]
	fn addresses_that_are_none_are_refused() {
		for url in
			["ws://127.0.0.1:9944", "127.0.0.1:9944", "http://", "http://host", "http://a:1/b"]
		{
			assert!(Client::new(url).is_err(), "{url}");
		}
		assert_eq!(Client::new("http://127.0.0.1:9944/").unwrap().host, "127.0.0.1:9944");
	}

	#[test]
	fn one_connection_serves_several_calls() {
		let listener = TcpListener::bind("127.0.0.1:0").unwrap();
		let url = format!("http://{}", listener.local_addr().unwrap());
		let server = std::thread::spawn(move || {
			let (stream, _) = listener.accept().unwrap();
			let mut stream = BufReader::new(stream);
			for answer in [
				r#"{"jsonrpc":"2.0","id":0,"result":"0x01"}"#,
				r#"{"jsonrpc":"2.0","id":0,"error":{"code":1010,"message":"Invalid","data":"old"}}"#,
			] {
				let mut length = 0;
				loop {
					let header = line(&mut stream).unwrap();
					if let Some(value) = header.strip_prefix("Content-Length: ") {
						length = value.parse().unwrap();
					}
					if header.is_empty() {
						break;
					}
				}
				read_exactly(&mut stream, length).unwrap();
				let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", answer.len());
				stream.get_mut().write_all(format!("{head}{answer}").as_bytes()).unwrap();
			}
		});
		let mut client = Client::new(&url).unwrap();
		assert_eq!(client.call::<String>("chain_getBlockHash", json!([])).unwrap(), "0x01");
		let error = client.call::<String>("author_submitExtrinsic", json!([])).unwrap_err();
		assert!(error.to_string().contains("Invalid: old"), "{error}");
		server.join().unwrap();
	}
}
