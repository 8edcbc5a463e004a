using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace JupyterHubInfra.Components.Machines;

/// <summary>The line of a .pub file: type, key and comment.</summary>
public sealed record SshPublicKey
{
    /// <summary>Every type that is taken. DSA keys and certificates are not: today's servers refuse the former, and the latter are no keys of people.</summary>
    public static ImmutableArray<string> Types { get; } =
    [
        "ssh-ed25519",
        "ssh-rsa",
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "sk-ssh-ed25519@openssh.com",
        "sk-ecdsa-sha2-nistp256@openssh.com",
    ];

    private SshPublicKey(string text, string fingerprint) => (Text, Fingerprint) = (text, fingerprint);

    /// <summary>The line without blanks around it.</summary>
    public string Text { get; }

    /// <summary>What <c>ssh-keygen -l</c> calls the key, whatever its comment says: <c>SHA256:</c> and 43 characters.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads a key, or throws a <see cref="FormatException"/> that says what is wrong.</summary>
    public static SshPublicKey Parse(string text) => TryParse(text, out var key, out var problem) ? key : throw new FormatException(problem);

    /// <summary>Reads a key: the type must be a known one, and the key's own bytes must begin with the same type.</summary>
    /// <param name="text">The line of the .pub file.</param>
    /// <param name="key">The key.</param>
    /// <param name="problem">What is wrong, in the user's terms.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out SshPublicKey? key, out string? problem)
    {
        var line = text.Trim();
        var blob = Array.Empty<byte>();
        problem = line.Contains("PRIVATE KEY", StringComparison.Ordinal) ? "this is a private key: treat it as leaked, make a new pair, and put the .pub file's line here" : ProblemOf(line, out blob);
        key = problem is null ? new(line, "SHA256:" + Convert.ToBase64String(SHA256.HashData(blob)).TrimEnd('=')) : null;
        return problem is null;
    }

    private static string? ProblemOf(string line, out byte[] blob)
    {
        blob = [];
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (line.Contains('\n', StringComparison.Ordinal) || words.Length < 2 || !Types.Contains(words[0]))
        {
            return $"the line must begin with one of {string.Join(", ", Types[..^1])} or {Types[^1]}";
        }

        if (line.Any(letter => letter is < ' ' or > '~'))
        {
            return "the comment after the key may hold printable ASCII characters only";
        }

        var bytes = new byte[(words[1].Length * 3 / 4) + 3];
        var type = Encoding.ASCII.GetBytes(words[0]);
        var fits = Convert.TryFromBase64String(words[1], bytes, out var length) && length > type.Length + 8
            && BinaryPrimitives.ReadInt32BigEndian(bytes) == type.Length && bytes.AsSpan(4, type.Length).SequenceEqual(type) && EndsWithAPart(bytes.AsSpan(0, length));
        blob = fits ? bytes[..length] : [];
        return fits ? null : $"the part after '{words[0]}' is not such a key: it was cut or changed";
    }

    // A key is a row of parts, each behind its length: one that was cut ends inside of a part.
    private static bool EndsWithAPart(ReadOnlySpan<byte> blob)
    {
        while (blob.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(blob);
            if (length > blob.Length - 4)
            {
                return false;
            }

            blob = blob[(4 + (int)length)..];
        }

        return blob.IsEmpty;
    }
}
