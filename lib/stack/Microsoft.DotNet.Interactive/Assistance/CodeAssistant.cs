using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Scripting;

namespace Microsoft.DotNet.Interactive.Assistance;

/// <summary>Answers questions about code that is being written.</summary>
internal sealed class CodeAssistant(Session session, DirectiveTable directives)
{
    public Task<CompletionList> CompleteAsync(string code, int cursor, CancellationToken cancellation) => Task.FromResult(new CompletionList(cursor, cursor, []));

    public Task<Inspection?> InspectAsync(string code, int cursor, CancellationToken cancellation) => Task.FromResult<Inspection?>(null);

    public object Both => (session, directives);
}
