using System.Text.Json.Nodes;

namespace JupyterHubInfra.Rehearsal.Secrets;

/// <summary>Encrypts and decrypts the secrets of one stack. Thread-safe.</summary>
public interface ISecretsManager
{
    /// <summary>The provider's name in `secrets_providers`, e.g. `passphrase`.</summary>
    string Type { get; }

    /// <summary>The provider's part of `secrets_providers`, without anything secret.</summary>
    JsonObject State { get; }

    /// <summary>Starts to derive the key in the background, so that the first use need not wait.</summary>
    void Prepare();

    /// <summary>Encrypts a text.</summary>
    string Encrypt(string plaintext);

    /// <summary>Decrypts a text. A wrong key is a <see cref="SecretsException"/>.</summary>
    string Decrypt(string ciphertext);
}
