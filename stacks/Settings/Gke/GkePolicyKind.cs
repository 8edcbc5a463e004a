namespace JupyterHubInfra.Stacks.Settings.Gke;

public enum GkePolicyKind
{
    Calico,
    DataplaneV2,
}
