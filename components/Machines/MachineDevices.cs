namespace JupyterHubInfra.Components.Machines;

/// <summary>What machines with volumes share: devices by volume id, and the rule that only blank ones are formatted.</summary>
internal static class MachineDevices
{
    public static MachineFile Library { get; } = new("/usr/local/lib/hub-devices.sh", Scripts.Read("hub-devices.sh"));
}
