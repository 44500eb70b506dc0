//! Connections that nobody on the way can read, to servers that are who they say they are.

use std::fmt::Debug;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls_platform_verifier::Verifier;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::trouble::Trouble;

/// A connection, read by anybody or by nobody else.
pub(super) trait Line: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Line for T {}

/// Any connection.
pub(super) type Wire = Box<dyn Line>;

/// Reaches a server.
pub(super) async fn reach(host: &str, port: u16, patience: Duration) -> Result<Wire, Trouble> {
    let unreachable = |why: String| Trouble::Unreachable {
        host: format!("{host}:{port}"),
        why,
    };
    match tokio::time::timeout(patience, TcpStream::connect((host, port))).await {
        Ok(Ok(stream)) => Ok(Box::new(stream)),
        Ok(Err(error)) => Err(unreachable(error.to_string())),
        Err(_) => Err(unreachable(format!("no answer within {} s", patience.as_secs()))),
    }
}

/// Goes on over TLS.
pub(super) async fn secure(wire: Wire, host: &str, ca: Option<&Path>, patience: Duration) -> Result<Wire, Trouble> {
    let name = ServerName::try_from(host.to_owned()).map_err(|error| Trouble::Unreachable {
        host: host.to_owned(),
        why: error.to_string(),
    })?;
    let connector = TlsConnector::from(Arc::new(client(host, ca)?));
    match tokio::time::timeout(patience, connector.connect(name, wire)).await {
        Ok(Ok(stream)) => Ok(Box::new(stream)),
        Ok(Err(error)) => Err(Trouble::Certificate {
            host: host.to_owned(),
            why: error.to_string(),
        }),
        Err(_) => Err(Trouble::slow(host, "TLS", patience)),
    }
}

/// Whom to trust: this machine's authorities, or those of a file alone.
pub(super) fn client(host: &str, ca: Option<&Path>) -> Result<ClientConfig, Trouble> {
    let wrong = |why: String| Trouble::Certificate {
        host: host.to_owned(),
        why,
    };
    let provider: Arc<CryptoProvider> = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|error| wrong(error.to_string()))?;
    let Some(path) = ca else {
        let verifier = Verifier::new(provider).map_err(|error| wrong(error.to_string()))?;
        let builder = builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
        return Ok(builder.with_no_client_auth());
    };
    let mut roots = RootCertStore::empty();
    let file = |why: String| Trouble::File {
        path: path.display().to_string(),
        why,
    };
    for one in CertificateDer::pem_file_iter(path).map_err(|error| file(error.to_string()))? {
        let one = one.map_err(|error| file(error.to_string()))?;
        roots.add(one).map_err(|error| file(error.to_string()))?;
    }
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
