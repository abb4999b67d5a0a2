//! Answers: a status and a JSON text.

use serde_json::json;

/// An answer.
pub(super) struct Answer {
    status: u16,
    reason: &'static str,
    body: String,
    /// The methods of a path that was asked with another.
    allow: Option<&'static str>,
}

impl Answer {
    /// What was asked for.
    pub(super) fn done(body: String) -> Self {
        Self { status: 200, reason: "OK", body, allow: None }
    }

    /// What could not be done, and why.
    pub(super) fn refused(status: u16, reason: &'static str, error: &str) -> Self {
        let body = format!("{:#}\n", json!({ "error": error, "findings": [] }));
        Self { status, reason, body, allow: None }
    }

    /// What could not be computed, with findings.
    pub(super) fn not_computed(error: &str, findings: &impl serde::Serialize) -> Self {
        let body = format!("{:#}\n", json!({ "error": error, "findings": findings }));
        Self { status: 422, reason: "Unprocessable Content", body, allow: None }
    }

    /// A path that knows another method.
    pub(super) fn method(allow: &'static str, path: &str) -> Self {
        let error = format!("only {allow} {path} is served here");
        let refused = Self::refused(405, "Method Not Allowed", &error);
        Self { allow: Some(allow), ..refused }
    }

    /// As it is sent: the connection ends with it.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let Self { status, reason, body, .. } = self;
        let allow = self.allow.map_or(String::new(), |allow| format!("Allow: {allow}\r\n"));
        let retry = if *status == 503 { "Retry-After: 1\r\n" } else { "" };
        format!(
            "HTTP/1.1 {status} {reason}\r\nContent-Type: application/json; charset=utf-8\r\n\
             Content-Length: {}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n{allow}{retry}\
             Connection: close\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }
}

/// There are too many requests.
pub(super) fn busy() -> Answer {
    Answer::refused(503, "Service Unavailable", "too many ask at once; ask again in a moment")
}
