using JupyterHubInfra.Components.Hubs;
using JupyterHubInfra.Stacks.Settings;
using Pulumi;
using Pulumi.Random;

namespace JupyterHubInfra.Stacks.Platforms;

/// <summary>How users log in, with the passwords that go with it.</summary>
internal sealed record HubLogin(HubAuthenticator Authenticator, IReadOnlyDictionary<string, object?> Outputs)
{
    private const int UserPasswordBytes = 12;
    private const int AdminPasswordBytes = 32;

    public static HubLogin Of(string name, OpenStackHubSettings settings) => settings.Hub.Authenticator.Kind switch
    {
        AuthenticatorKind.GitHub => new(HubAuthenticator.GitHub(settings.Hub.Authenticator.ClientId!, Output.CreateSecret(settings.GitHubClientSecret!)), NoOutputs),
        AuthenticatorKind.SharedPassword => SharedPassword(name),
        _ => new(HubAuthenticator.Dummy(), NoOutputs),
    };

    private static IReadOnlyDictionary<string, object?> NoOutputs { get; } = new Dictionary<string, object?>();

    private static HubLogin SharedPassword(string name)
    {
        var user = Password($"{name}-user-password", UserPasswordBytes);
        var admin = Password($"{name}-admin-password", AdminPasswordBytes);
        return new(HubAuthenticator.SharedPassword(user, admin), new Dictionary<string, object?> { ["hubAdminPassword"] = admin, ["hubPassword"] = user });
    }

    private static Output<string> Password(string name, int bytes) => Output.CreateSecret(new RandomBytes(name, new() { Length = bytes }).Hex);
}
