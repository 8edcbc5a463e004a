using JupyterHubInfra.Stacks.Binding;

namespace JupyterHubInfra.Stacks.Settings;

/// <summary>The rules between the mode of a floating IP and its address.</summary>
internal static class FloatingIpRules
{
    public static void Check(string path, FloatingIpSettings address, SettingsIssues issues)
    {
        issues.Require(address.Mode is not FloatingIpMode.Existing || address.Address is not null, $"{path}.address",
            "is missing; mode 'existing' needs the floating IP to use.", issues.Edit($"{path}.address", "203.0.113.10"), $"{path}.mode");
        issues.Require(address.Mode is FloatingIpMode.Existing || address.Address is null, $"{path}.address",
            $"is {address.Address}, but mode '{(address.Mode is FloatingIpMode.New ? "new" : "none")}' takes no address.",
            $"set the mode to 'existing' ({issues.SetCommand($"{path}.mode", "existing")}) or remove the address from Pulumi.{issues.Stack}.yaml.", $"{path}.mode");
    }
}
