using TorchSharp.Interop;
using static TorchSharp.Interop.OperatorCalls;

namespace TorchSharp;

// Products of vectors and matrices, and factorisations.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The product of vectors, matrices or batches of matrices, with broadcasting of the batches.</summary>
        public Tensor matmul(Tensor target) => Op.matmul.Call(this, target);
        public Tensor mm(Tensor target) => Op.mm.Call(this, target);
        public Tensor bmm(Tensor batch2) => Op.bmm.Call(this, batch2);
        public Tensor mv(Tensor target) => Op.mv.Call(this, target);
        public Tensor dot(Tensor target) => Op.dot.Call(this, target);
        public Tensor vdot(Tensor target) => Op.vdot.Call(this, target);
        public Tensor inner(Tensor vec2) => Op.inner.Call(this, vec2);
        public Tensor outer(Tensor vec2) => Op.outer.Call(this, vec2);
        public Tensor ger(Tensor vec2) => Op.outer.Call(this, vec2);
        public Tensor kron(Tensor other) => Op.kron.Call(this, other);

        /// <summary>Sums products over pairs of dimensions.</summary>
        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            Op.tensordot.Call(this, b, Array.ConvertAll(dims, pair => pair.Item1), Array.ConvertAll(dims, pair => pair.Item2));
        public Tensor tensordot(Tensor b, long dims = 2) => Op.tensordot.Call(this, b, LastOf(this, dims), First(dims));
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Op.tensordot.Call(this, b, dims1, dims2);

        /// <summary>beta * input + alpha * mat1 @ mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Op.addmm.Call(this, mat1, mat2, beta, alpha);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Op.addmm_.Update(this, mat1, mat2, beta, alpha);
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Op.addmv.Call(this, mat, vec, beta, alpha);
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Op.addmv_.Update(this, mat, vec, beta, alpha);
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Op.addbmm.Call(this, batch1, batch2, beta, alpha);
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
            Op.addbmm_.Update(this, batch1, batch2, beta, alpha);
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Op.baddbmm.Call(this, batch1, batch2, beta, alpha);
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Op.addr.Call(this, vec1, vec2, beta, alpha);
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Op.addr_.Update(this, vec1, vec2, beta, alpha);

        public Tensor det() => Op.det.Call(this);
        public Tensor logdet() => Op.logdet.Call(this);
        public Tensor inverse() => Op.inverse.Call(this);
        public Tensor pinverse(double rcond = 1E-15, bool hermitian = false) => Op.linalg_pinv.Call(this, rcond, hermitian);
        public Tensor cholesky(bool upper = false) => Op.linalg_cholesky.Call(this, upper);
        public Tensor cholesky_inverse(bool upper = false) => Op.cholesky_inverse.Call(this, upper);
        public Tensor cholesky_solve(Tensor input2, bool upper = false) => Op.cholesky_solve.Call(this, input2, upper);

        public Tensor matrix_exp() => Op.matrix_exp.Call(this);
        public Tensor matrix_power(int n) => Op.matrix_power.Call(this, n);
        public (Tensor a, Tensor tau) geqrf() => Op.geqrf.Call2(this);
        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false) => Op.ormqr.Call(this, tau, other, left, transpose);
        public Tensor renorm(float p, long dim, float maxnorm) => Op.renorm.Call(this, p, dim, maxnorm);
    }
}
