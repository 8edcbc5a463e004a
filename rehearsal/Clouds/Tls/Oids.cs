namespace JupyterHubInfra.Rehearsal.Clouds.Tls;

internal static class Oids
{
    internal const string Rsa = "1.2.840.113549.1.1.1";
    internal const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    internal const string EcPublicKey = "1.2.840.10045.2.1";
    internal const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    internal const string EcdsaWithSha384 = "1.2.840.10045.4.3.3";
    internal const string EcdsaWithSha512 = "1.2.840.10045.4.3.4";
    internal const string Ed25519 = "1.3.101.112";
    internal const string SubjectAlternativeName = "2.5.29.17";
}
