using System.Globalization;
using System.Text.Json.Nodes;
using JupyterHubInfra.Components.Hubs;

namespace JupyterHubInfra.Components.Courses;

/// <summary>
/// The pods of stages, as templates that the runner only fills with the number of a job. None has a token or a network. What Verify and
/// Test see is in the student's hands; what only the others see is not: the private claims, and the key of certificates.
/// </summary>
internal static class StagePods
{
    public const string Job = "@JOB@";

    // The user of Jupyter's own images, so that they find themselves at home.
    private const int User = 1000;

    // 0440: the files of a secret belong to root, and to the pod's group.
    private const int ReadableByGroup = 288;

    public static JsonObject Of(SubmissionsArgs args, string stage, SubmissionStage how)
    {
        var spec = new JsonObject
        {
            ["activeDeadlineSeconds"] = (int)how.Limit.TotalSeconds,
            ["automountServiceAccountToken"] = false,
            ["containers"] = new JsonArray(Container(args, stage, how)),
            ["enableServiceLinks"] = false,
            ["restartPolicy"] = "Never",
            ["securityContext"] = new JsonObject
            {
                ["fsGroup"] = User,
                ["fsGroupChangePolicy"] = "OnRootMismatch",
                ["runAsGroup"] = User,
                ["runAsNonRoot"] = true,
                ["runAsUser"] = User,
                ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
            },
            ["terminationGracePeriodSeconds"] = 5,
            ["tolerations"] = new JsonArray(new JsonObject { ["effect"] = "NoSchedule", ["key"] = "hub.jupyter.org/dedicated", ["operator"] = "Equal", ["value"] = "user" }),
            ["volumes"] = Volumes(stage),
        };
        spec["affinity"] = Affinity(args.Volumes);
        if (stage == "finalise")
        {
            spec["initContainers"] = new JsonArray(Certificate(args));
        }

        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["labels"] = new JsonObject { [SubmissionNames.Part] = "stage", ["jupyterhub-infra/stage"] = stage }, ["name"] = $"submission-{Job}-{stage}" },
            ["spec"] = spec,
        };
    }

    /// <summary>What stages of one job pass to each other.</summary>
    public static JsonObject Claim(SubmissionsArgs args) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "PersistentVolumeClaim",
        ["metadata"] = new JsonObject { ["labels"] = new JsonObject { [SubmissionNames.Part] = "job" }, ["name"] = $"submission-{Job}" },
        ["spec"] = new JsonObject
        {
            ["accessModes"] = new JsonArray(args.Volumes.AccessMode),
            ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = "1Gi" } },
            ["storageClassName"] = args.Volumes.WorkClass(SubmissionNames.Space(args.HubSpace)),
        },
    };

    // Where users' servers run, if there are such nodes; and, with volumes of one node, where the other stages of the moment are.
    private static JsonObject Affinity(SubmissionVolumes volumes)
    {
        var affinity = new JsonObject
        {
            ["nodeAffinity"] = new JsonObject
            {
                ["preferredDuringSchedulingIgnoredDuringExecution"] = new JsonArray(new JsonObject
                {
                    ["preference"] = new JsonObject { ["matchExpressions"] = new JsonArray(new JsonObject { ["key"] = "hub.jupyter.org/node-purpose", ["operator"] = "In", ["values"] = new JsonArray("user") }) },
                    ["weight"] = 100,
                }),
            },
        };
        if (volumes is SubmissionVolumes.OnOneNode)
        {
            affinity["podAffinity"] = new JsonObject
            {
                ["requiredDuringSchedulingIgnoredDuringExecution"] = new JsonArray(new JsonObject
                {
                    ["labelSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { [SubmissionNames.Part] = "stage" } },
                    ["topologyKey"] = "kubernetes.io/hostname",
                }),
            };
        }

        return affinity;
    }

    private static JsonObject Container(SubmissionsArgs args, string stage, SubmissionStage how) => Restricted(
        stage,
        how.Image ?? args.Image,
        how.Command.IsEmpty ? ["python3", "/scripts/submission-stage.py", stage] : [.. how.Command],
        how.MilliCpu,
        how.MemoryMiB,
        [.. MountsOf(stage), Mount("scripts", "/scripts", readOnly: true), Mount("tmp", "/tmp", readOnly: false)]);

    private static JsonObject Certificate(SubmissionsArgs args)
    {
        var container = Restricted(
            "certificate",
            SubmissionImages.Python,
            ["python3", "/scripts/submission-certificate.py"],
            100,
            128,
            [Mount("work", "/work/finalise", readOnly: false, "finalise"), Mount("certificate", "/certificate", readOnly: true), Mount("scripts", "/scripts", readOnly: true)]);
        ((JsonArray)container["env"]!).Add(new JsonObject { ["name"] = "HUB", ["value"] = args.HubSpace });
        return container;
    }

    private static JsonObject Restricted(string name, ContainerImage image, string[] command, int milliCpu, int memoryMiB, JsonObject[] mounts)
    {
        JsonObject Amount() => new()
        {
            ["cpu"] = string.Create(CultureInfo.InvariantCulture, $"{milliCpu}m"),
            ["ephemeral-storage"] = "512Mi",
            ["memory"] = string.Create(CultureInfo.InvariantCulture, $"{memoryMiB}Mi"),
        };
        return new()
        {
            ["command"] = new JsonArray([.. command.Select(word => JsonValue.Create(word))]),
            ["env"] = new JsonArray(new JsonObject { ["name"] = "HOME", ["value"] = "/tmp" }),
            ["image"] = $"{image.Name}:{image.Tag}",
            ["name"] = name,
            ["resources"] = new JsonObject { ["limits"] = Amount(), ["requests"] = Amount() },
            ["securityContext"] = new JsonObject
            {
                ["allowPrivilegeEscalation"] = false,
                ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
                ["readOnlyRootFilesystem"] = true,
            },
            ["volumeMounts"] = new JsonArray([.. mounts]),
        };
    }

    private static JsonObject[] MountsOf(string stage)
    {
        // What each stage writes, and what it only reads, of the job's own claim.
        var (writes, reads) = stage switch
        {
            "setup" => (new[] { "submission", "verify", "test" }, Array.Empty<string>()),
            "verify" => (["verify"], ["submission"]),
            "test" => (["test"], ["submission", "verify"]),
            "results" => (["results"], ["submission", "verify", "test"]),
            _ => (["finalise"], ["submission", "verify", "test", "results"]),
        };
        return
        [
            .. writes.Select(folder => Mount("work", $"/work/{folder}", readOnly: false, folder)),
            .. reads.Select(folder => Mount("work", $"/work/{folder}", readOnly: true, folder)),
            .. SeesPrivate(stage)
                ? [Mount("assignments", "/private/assignments", readOnly: true), Mount("results", "/private/results", readOnly: false)]
                : Array.Empty<JsonObject>(),
            .. stage == "setup" ? [Mount("submission", "/submission", readOnly: true)] : Array.Empty<JsonObject>(),
        ];
    }

    private static bool SeesPrivate(string stage) => stage is "setup" or "results" or "finalise";

    private static JsonArray Volumes(string stage)
    {
        var volumes = new JsonArray(
            Volume("work", "persistentVolumeClaim", new JsonObject { ["claimName"] = $"submission-{Job}" }),
            Volume("scripts", "configMap", new JsonObject { ["name"] = SubmissionNames.StageScripts }),
            Volume("tmp", "emptyDir", new JsonObject { ["sizeLimit"] = "256Mi" }));
        if (SeesPrivate(stage))
        {
            volumes.Add(Volume("assignments", "persistentVolumeClaim", new JsonObject { ["claimName"] = SubmissionNames.Assignments }));
            volumes.Add(Volume("results", "persistentVolumeClaim", new JsonObject { ["claimName"] = SubmissionNames.Results }));
        }

        if (stage == "setup")
        {
            volumes.Add(Volume("submission", "configMap", new JsonObject { ["name"] = $"submission-{Job}" }));
        }

        if (stage == "finalise")
        {
            volumes.Add(Volume("certificate", "secret", new JsonObject { ["defaultMode"] = ReadableByGroup, ["secretName"] = SubmissionNames.CertificateKey }));
        }

        return volumes;
    }

    private static JsonObject Volume(string name, string kind, JsonObject source) => new() { [kind] = source, ["name"] = name };

    private static JsonObject Mount(string volume, string path, bool readOnly, string? subPath = null)
    {
        var mount = new JsonObject { ["mountPath"] = path, ["name"] = volume };
        if (readOnly)
        {
            mount["readOnly"] = true;
        }

        if (subPath is not null)
        {
            mount["subPath"] = subPath;
        }

        return mount;
    }
}
