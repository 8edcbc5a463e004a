using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace JupyterHubInfra.Rehearsal.Secrets;

/// <summary>Pulumi's passphrase provider: a key from the passphrase and the stack's salt, AES-256-GCM for each value.</summary>
public sealed class PassphraseSecretsManager : ISecretsManager
{
    private const int Rounds = 1_000_000;
    private const int KeyBytes = 32;
    private const int SaltBytes = 8;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const string Version = "v1:";
    private const string Proof = "pulumi";

    private readonly Lazy<byte[]> _key;
    private readonly Lazy<string> _encryptionSalt;

    private PassphraseSecretsManager(Lazy<byte[]> key, Lazy<string> encryptionSalt) => (_key, _encryptionSalt) = (key, encryptionSalt);

    /// <inheritdoc/>
    public string Type => "passphrase";

    /// <summary>The salt as it stands in the stack file (`encryptionsalt`) and in the state.</summary>
    public string EncryptionSalt => _encryptionSalt.Value;

    /// <inheritdoc/>
    public JsonObject State => new() { ["salt"] = EncryptionSalt };

    /// <summary>A new salt for a passphrase.</summary>
    public static PassphraseSecretsManager CreateNew(string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var key = new Lazy<byte[]>(() => Derive(passphrase, salt));
        return new(key, new(() => $"{Version}{Convert.ToBase64String(salt)}:{Encrypt(Proof, key.Value)}"));
    }

    /// <summary>Opens a stack's secrets. The passphrase is proved at the first use.</summary>
    /// <param name="encryptionSalt">`v1:SALT:PROOF` from the stack file or the state.</param>
    /// <param name="passphrase">The passphrase, asked for at the first use.</param>
    /// <param name="name">What the secrets belong to, for messages, e.g. `stack 'dev'`.</param>
    public static PassphraseSecretsManager Open(string encryptionSalt, Func<string> passphrase, string name)
    {
        var parts = encryptionSalt.Split(':', 3);
        if (parts.Length != 3 || parts[0] != "v1" || !TryDecode(parts[1], out var salt) || salt.Length != SaltBytes)
        {
            throw new SecretsException(
                $"The encryption salt of {name} is malformed: expected 'v1:<salt>:v1:<nonce>:<proof>', got '{encryptionSalt}'. Restore the line "
                + "'encryptionsalt' of the stack file from version control.");
        }

        return new(new(() => Verified(Derive(passphrase(), salt), parts[2], name)), new(() => encryptionSalt));
    }

    /// <inheritdoc/>
    public void Prepare() => ThreadPool.UnsafeQueueUserWorkItem(static manager => manager.TryDerive(), this, preferLocal: false);

    /// <inheritdoc/>
    public string Encrypt(string plaintext) => Encrypt(plaintext, _key.Value);

    /// <inheritdoc/>
    public string Decrypt(string ciphertext) =>
        TryDecrypt(ciphertext, _key.Value, out var plaintext)
            ? plaintext
            : throw new SecretsException("A secret cannot be decrypted: it was encrypted with another key or has been changed. Set it again.");

    private void TryDerive()
    {
        try
        {
            _ = _key.Value;
        }
        catch (SecretsException)
        {
            // The first use throws the same again, where somebody listens.
        }
    }

    private static byte[] Verified(byte[] key, string proof, string name) =>
        TryDecrypt(proof, key, out var word) && word == Proof
            ? key
            : throw new SecretsException(
                $"Wrong passphrase for {name}: it does not open the stack's encryption salt. Set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE "
                + "to a file that holds it.");

    private static byte[] Derive(string passphrase, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, Rounds, HashAlgorithmName.SHA256, KeyBytes);

    private static string Encrypt(string plaintext, byte[] key)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var plain = Encoding.UTF8.GetBytes(plaintext);
        var sealedBytes = new byte[plain.Length + TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length));
        return $"{Version}{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedBytes)}";
    }

    private static bool TryDecrypt(string ciphertext, byte[] key, out string plaintext)
    {
        plaintext = "";
        var parts = ciphertext.Split(':');
        if (parts.Length != 3 || parts[0] != "v1" || !TryDecode(parts[1], out var nonce) || nonce.Length != NonceBytes
            || !TryDecode(parts[2], out var sealedBytes) || sealedBytes.Length < TagBytes)
        {
            return false;
        }

        var plain = new byte[sealedBytes.Length - TagBytes];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(nonce, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plaintext = Encoding.UTF8.GetString(plain);
        return true;
    }

    private static bool TryDecode(string base64, out byte[] bytes)
    {
        bytes = new byte[base64.Length];
        var decoded = Convert.TryFromBase64String(base64, bytes, out var length);
        bytes = bytes[..length];
        return decoded;
    }
}
