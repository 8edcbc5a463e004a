using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>A learning platform that launches the hub by LTI 1.1.</summary>
public sealed record Lti11Settings
{
    public required string ConsumerKey { get; init; }

    public required string UsernameKey { get; init; }

    public static Lti11Settings Read(SettingsReader read) => new()
    {
        ConsumerKey = read.Required("consumerKey", Kinds.Text("a key of your choice, entered in the learning platform too", "callysto"), "Names the platform; the secret `ltiSharedSecret` signs its launches."),
        UsernameKey = read.Required("usernameKey", LoginKinds.Claim.Like("user_id"), "Launch parameter that becomes the user name, such as `user_id` or `custom_canvas_user_id`. A later change renames everybody."),
    };
}
