namespace JupyterHubInfra.Components.Hubs.Courses;

/// <summary>What a pair of keys is made of.</summary>
public enum SharedKeyKind
{
    /// <summary>RSA of 4096 bits: encrypts short messages (RSA-OAEP) and signs.</summary>
    Rsa,

    /// <summary>ECDSA on the curve P-384: signs, and encrypts nothing.</summary>
    Ecdsa,
}
