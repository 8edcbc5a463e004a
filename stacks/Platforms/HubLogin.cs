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

    /// <param name="name">What its resources are called.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="secrets">Secrets that go with them.</param>
    /// <param name="place">Where the settings stand, for warnings.</param>
    public static HubLogin Of(string name, AuthenticatorSettings settings, LoginSecretSettings secrets, LoginPlace place)
    {
        foreach (var warning in AuthenticatorRules.Warnings(settings, place))
        {
            Log.Warn(warning);
        }

        return settings.Kind is AuthenticatorKind.SharedPassword
            ? SharedPassword(name, settings, secrets)
            : new(LoginValues.Authenticator(settings, secrets, ("", "")), NoOutputs);
    }

    private static IReadOnlyDictionary<string, object?> NoOutputs { get; } = new Dictionary<string, object?>();

    private static HubLogin SharedPassword(string name, AuthenticatorSettings settings, LoginSecretSettings secrets)
    {
        var user = Password($"{name}-user-password", UserPasswordBytes);
        var admin = Password($"{name}-admin-password", AdminPasswordBytes);
        return new(LoginValues.Authenticator(settings, secrets, (user, admin)), new Dictionary<string, object?> { ["hubAdminPassword"] = admin, ["hubPassword"] = user });
    }

    private static Output<string> Password(string name, int bytes) => Output.CreateSecret(new RandomBytes(name, new() { Length = bytes }).Hex);
}
