using System.Collections.Immutable;
using JupyterHubInfra.Components.Hubs.Courses;
using Pulumi;
using Pulumi.Random;
using Pulumi.Tls;

namespace JupyterHubInfra.Components.Courses;

/// <summary>Passwords and keys of a queue of submissions. They come before the hub, which gives each student's server what is the student's.</summary>
public sealed class SubmissionKeys : ComponentResource
{
    private const string Token = "jupyterhub-infra:components:SubmissionKeys";
    private const int PasswordLength = 48;

    // Certificates must hold as long as anybody may ask about a mark.
    private const int CertificateBits = 3072;

    /// <summary>Makes the keys.</summary>
    /// <param name="name">Name of the component and prefix of its resources.</param>
    /// <param name="leaderboard">Whether the queue feeds a leaderboard.</param>
    /// <param name="keep">Whether the keys are protected: without them nobody can submit, and certificates are signed anew.</param>
    /// <param name="options">Options of the component.</param>
    public SubmissionKeys(string name, bool leaderboard, bool keep, ComponentResourceOptions? options = null)
        : base(Token, name, options)
    {
        var kept = new CustomResourceOptions { Parent = this, Protect = keep };
        HasLeaderboard = leaderboard;
        Logins = [.. QueueLogin.All(leaderboard).Select(login => (login, Output.CreateSecret(new RandomPassword(
            $"{name}-{login.Name}",
            new RandomPasswordArgs { Length = PasswordLength, Special = false },
            new CustomResourceOptions { Parent = this }).Result)))];
        MasterKey = Output.CreateSecret(new RandomBytes($"{name}-master", new RandomBytesArgs { Length = 32 }, kept).Hex);
        var certificate = new PrivateKey($"{name}-certificate", new PrivateKeyArgs { Algorithm = "RSA", RsaBits = CertificateBits }, kept);
        CertificateKey = Output.CreateSecret(certificate.PrivateKeyPem);
        PublicKey = certificate.PublicKeyPem;
        RegisterOutputs();
    }

    /// <summary>The key that each student's own key is made from; secret.</summary>
    public Output<string> MasterKey { get; }

    /// <summary>What checks certificates, in PEM form; for everybody.</summary>
    public Output<string> PublicKey { get; }

    /// <summary>The password that all students' servers log in with; secret to others.</summary>
    public Output<string> StudentsPassword => PasswordOf(QueueLogin.Students);

    /// <summary>What a hub needs to know of the queue beside it.</summary>
    /// <param name="hubSpace">Namespace of the hub.</param>
    public SubmissionAccess Access(string hubSpace) => new(SubmissionNames.Space(hubSpace), SubmissionNames.Host(hubSpace), SubmissionNames.RedisPort) { MasterKey = MasterKey, Password = StudentsPassword };

    internal bool HasLeaderboard { get; }

    internal Output<string> CertificateKey { get; }

    internal ImmutableArray<(QueueLogin Login, Output<string> Password)> Logins { get; }

    /// <summary>The access lists of redis.</summary>
    internal Output<string> AccessLists => Output.CreateSecret(Output.All(Logins.Select(entry => entry.Password)).Apply(passwords =>
        RedisFiles.AccessListsText([.. Logins.Zip(passwords, (entry, password) => (entry.Login, password))])));

    internal Output<string> PasswordOf(QueueLogin login) => Logins.Single(entry => entry.Login == login).Password;
}
