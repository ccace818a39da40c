using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive.Scripting;

namespace Microsoft.DotNet.Interactive.Assistance;

/// <summary>The session as the compiler's language services want it: a project for each submission, each referring to the one before it.</summary>
internal sealed class SessionWorkspace(Session session)
{
    private readonly Lock gate = new();
    private readonly Lazy<AdhocWorkspace> workspace = new(() => new AdhocWorkspace(MefHostServices.DefaultHost));
    private readonly List<(Submission Submission, ProjectId Project)> projects = [];

    /// <summary>A document with code that follows all the session has run.</summary>
    public Document Open(string code)
    {
        lock (gate)
        {
            Follow();
            var (solution, id) = Add(workspace.Value.CurrentSolution, projects.LastOrDefault().Project, code);
            return solution.GetProject(id)!.Documents.Single();
        }
    }

    /// <summary>Brings the projects up to what the session has become.</summary>
    private void Follow()
    {
        var chain = session.Chain;
        var solution = workspace.Value.CurrentSolution;
        for (var i = projects.Count; i < chain.Count; i++)
        {
            (solution, var id) = Add(solution, projects.LastOrDefault().Project, chain[i].Code);
            projects.Add((chain[i], id));
        }
        if (solution != workspace.Value.CurrentSolution && !workspace.Value.TryApplyChanges(solution))
            throw new InvalidOperationException("The workspace of the session could not be changed.");
    }

    private (Solution Solution, ProjectId Project) Add(Solution solution, ProjectId? previous, string code)
    {
        var id = ProjectId.CreateNewId();
        var info = ProjectInfo.Create(id, VersionStamp.Default, "cell", $"cell{projects.Count}", LanguageNames.CSharp,
            compilationOptions: Session.Options, parseOptions: Session.Parsing.WithDocumentationMode(DocumentationMode.Parse),
            projectReferences: previous is null ? [] : [new ProjectReference(previous)],
            metadataReferences: session.References.ForAssistance(), isSubmission: true);
        return (solution.AddProject(info).AddDocument(DocumentId.CreateNewId(id), "cell.csx", SourceText.From(code)), id);
    }
}
